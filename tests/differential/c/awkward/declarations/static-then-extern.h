static int f(void);
extern int f(void);
int f(void);
static int a;
extern int a;
