int a = 1;
int a = 2;
static int f(void) { return 1; }
static int f(void) { return 2; }
typedef int t;
typedef long t;
struct s { int a; };
union s { int a; };
extern int g(void);
static int g(void);
