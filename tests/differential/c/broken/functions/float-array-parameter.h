int f(int a[1.5]);
