missing a;
int b;
int c
int d;
long b;
int e[-1];
int f(int, unknown);
extern int g;
