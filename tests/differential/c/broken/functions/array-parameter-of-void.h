int f(void a[3]);
