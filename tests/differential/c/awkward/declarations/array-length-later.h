extern int a[];
extern int a[3];
extern int a[];
