__asm__(".globl x");
int a __asm__("b") = 1;
extern int f(void) __asm__("g") __attribute__((const));
