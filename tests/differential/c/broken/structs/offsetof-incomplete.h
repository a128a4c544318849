struct s;
int x[__builtin_offsetof(struct s, b)];
