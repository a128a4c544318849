int f(void, int a);
