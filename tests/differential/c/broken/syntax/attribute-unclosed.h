int f(void) __attribute__((noreturn);
int a;
