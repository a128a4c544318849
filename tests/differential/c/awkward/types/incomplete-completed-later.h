struct s a;
struct s { int b; };
static struct s c;
extern struct never d;
struct never *e;
