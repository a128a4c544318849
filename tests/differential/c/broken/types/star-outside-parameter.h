int a[*];
