int a = 'a;
int b;
