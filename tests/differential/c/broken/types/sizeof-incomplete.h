struct s;
int a[sizeof(struct s)];
