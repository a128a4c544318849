int f(enum { A, B } a);
