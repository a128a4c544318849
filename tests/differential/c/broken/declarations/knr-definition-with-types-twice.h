int f(int a) int b; { return 1; }
