struct s { int a; struct { int b; union { int c; float d; }; }; };
int x[sizeof(((struct s *)0)->d)];
