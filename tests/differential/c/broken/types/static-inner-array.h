int f(int a[3][static 3]);
