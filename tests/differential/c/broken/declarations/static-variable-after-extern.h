extern int a;
static int a;
