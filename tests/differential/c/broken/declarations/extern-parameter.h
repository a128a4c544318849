int f(extern int a);
