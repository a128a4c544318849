struct s { enum { A } a; };
int A;
