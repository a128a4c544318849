struct s { char a; int b; } __attribute__((packed, aligned(2)));
int x[sizeof(struct s) == 6 ? 1 : -1];
