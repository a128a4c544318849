int f(int *);
int f(const int *);
