extern int n;
int a[n];
