typedef struct s t;
t a;
int b;
