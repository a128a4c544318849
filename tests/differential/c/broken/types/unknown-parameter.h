int f(int a, missing b);
