int (*f(void)[3])(void);
