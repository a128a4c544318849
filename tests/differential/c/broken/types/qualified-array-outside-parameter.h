int a[const 3];
