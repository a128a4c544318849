_Noreturn void f(void);
void g(void) __attribute__((noreturn));
[[noreturn]] void h(void);
