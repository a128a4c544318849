int f(a b);
