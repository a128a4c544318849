extern int a;
extern long a;
int f(void);
int f;
void nothing;
int n[-2];
extern int length;
int variable[length];
struct unknown u;
int missing_semicolon
int b;
int c = ;
extern missing d;
int e f;
auto int g;
register int h;
static extern int i;
enum { VALUE }; int VALUE;
int fine;
