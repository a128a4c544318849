typedef int a;
struct s { a a; };
int f(a a);
