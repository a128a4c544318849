int a[sizeof(missing)];
