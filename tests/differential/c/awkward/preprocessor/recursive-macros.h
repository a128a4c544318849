#define f(x) x + f(x)
#define a b
#define b a
int a;
