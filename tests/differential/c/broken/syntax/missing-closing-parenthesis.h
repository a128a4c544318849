int f(int;
int a;
