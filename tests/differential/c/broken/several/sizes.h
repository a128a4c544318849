struct s;
int a[sizeof(struct s)];
struct s b[2];
struct s c;
int d[sizeof(missing)];
int e[1.5];
