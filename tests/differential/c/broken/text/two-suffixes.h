int a[1ulu];
