[[noreturn int f(void);
