int f();
int f(int, char *);
int f();
