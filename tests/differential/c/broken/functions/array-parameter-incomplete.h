struct s;
int f(struct s a[3]);
