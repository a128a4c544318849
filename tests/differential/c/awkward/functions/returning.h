int *f(void);
int (*g(void))[3];
int (*h(int a))(int b);
void (*signal(int, void (*)(int)))(int);
struct s { int a; } i(void);
const int j(void);
