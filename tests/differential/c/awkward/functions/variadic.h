int f(const char *, ...);
int g(int a, int b, ...);
