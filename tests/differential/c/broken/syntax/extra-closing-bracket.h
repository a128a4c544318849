int a[3]];
