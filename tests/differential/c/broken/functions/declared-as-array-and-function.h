int a[2];
int a(void);
