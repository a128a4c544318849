int f();
int (*g)();
int f(void);
