int f(, int a);
