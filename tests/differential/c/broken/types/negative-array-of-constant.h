enum { N = -3 };
int a[N];
