__extension__ typedef struct { int a; } s;
__extension__ union { int b; } u;
