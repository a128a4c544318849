int f(int));
