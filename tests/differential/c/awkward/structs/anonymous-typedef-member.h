typedef struct { int a; } t;
struct s { t b; t *c; };
