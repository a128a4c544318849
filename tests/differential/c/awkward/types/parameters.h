int f(int a[], int b[static 3], int c[const restrict 2], int d[*], int e(void), int (*g)(int), const char *, ...);
int h(int n, int a[n][n]);
