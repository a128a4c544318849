int f();
int f(char *, ...);
