int f(int a[-1]);
