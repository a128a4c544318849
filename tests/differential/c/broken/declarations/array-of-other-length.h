extern int a[3];
extern int a[4];
