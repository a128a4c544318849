int f(int for);
