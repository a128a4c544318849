int a[static 3];
