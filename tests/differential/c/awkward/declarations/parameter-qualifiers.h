int f(int, char *);
int f(const int a, char *const b);
int g(int a[3]);
int g(int *a);
int h(int a(void));
int h(int (*a)(void));
