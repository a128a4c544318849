_Complex int *a;
_Complex struct s b;
