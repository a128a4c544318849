int f(int a, int a);
int g(static int a);
int h(void)[3];
int i(void)(void);
int j[2](void);
int k(missing a);
int l(void);
long l(void);
