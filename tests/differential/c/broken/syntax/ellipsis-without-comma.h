int f(int a ...);
