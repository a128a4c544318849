extern int *a;
extern char *a;
