int prototype(int a, const char *b);
int none(void);
int unknown();
int unnamed(int, char *);
int variadic(const char *format, ...);
int only_variadic(...);
int array(int a[], int b[10], int c[static 10], int d[const], int e[*], int f[2][3]);
int vla(int n, int a[n], int b[n][n + 1], int c[restrict static n]);
int function(int callback(int), void (*pointer)(void), int (*array[])(void));
void (*returns_pointer(int n))(char);
int (*returns_array(void))[3];
void *copy(void *restrict to, const void *restrict from, unsigned long n);
const char *const *names(void);
struct point { int x; } make(struct point by_value);
_Noreturn void stop(void);
[[noreturn]] void stop_too(void);
void stop_gnu(void) __attribute__((noreturn));
static inline int body(int a) { if (a) { return a; } return '}' + sizeof "}"; }
extern inline int external(void) { return 1; }
inline int plain(void);
__attribute__((always_inline)) static __inline__ int gnu(void) { return ({ 1; }); }
int __stdcall before(int);
int (__cdecl *pointer_to)(int);
int __attribute__((regparm(3))) registers(int, int, int);
int labelled(void) __asm__("_labelled$1");
void *allocate(unsigned long n) __attribute__((malloc, alloc_size(1), warn_unused_result));
int format(const char *f, ...) __attribute__((format(printf, 1, 2), nonnull(1), deprecated("use another")));
[[deprecated("gone"), nodiscard]] int standard(int a [[maybe_unused]]);
__attribute__((weak, alias("prototype"))) int aliased(int a, const char *b);
int two(int), three(int), *four(void);
int prototype(int again, const char *again_too);
