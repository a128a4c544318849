extern "C" {
typedef int (*handler)(const char *, ...);
extern void (*signal(int n, void (*f)(int)))(int);
extern int (*table[4])(char), matrix[2][3], *const *volatile p;
static inline int twice(int a) { return a * 2; }
void many(int a[static 10], int b[*], int n, int c[n], register const char *restrict s) __asm__("_many");
__attribute__((nonnull(1), format(printf, 1, 2), deprecated("old"))) int print(const char *f, ...);
[[noreturn, gnu::cold]] void quit(void);
__declspec(dllexport) int __stdcall call(int);
}
