int a[0b12];
