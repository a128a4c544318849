int f(int a = 3);
