typedef int a;
int f(int (a));
int g(a (b));
int h(a);
