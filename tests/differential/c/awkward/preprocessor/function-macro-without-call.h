#define f(x) x
int f;
int f
(g);
