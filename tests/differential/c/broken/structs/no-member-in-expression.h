struct s { int a; };
int x[sizeof(((struct s *)0)->b)];
