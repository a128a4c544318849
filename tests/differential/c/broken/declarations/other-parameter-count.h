int f(int);
int f(int, int);
