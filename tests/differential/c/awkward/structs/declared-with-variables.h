struct s { int a; } b, *c, d[2];
struct { int a; } e;
