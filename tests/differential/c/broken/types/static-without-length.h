int f(int a[static]);
