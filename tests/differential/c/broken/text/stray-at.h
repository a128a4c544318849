int a;
int @b;
