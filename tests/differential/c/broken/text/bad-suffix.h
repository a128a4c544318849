int a[1zz];
