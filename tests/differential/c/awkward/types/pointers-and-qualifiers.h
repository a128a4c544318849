const int *const volatile *restrict a;
int *const *b, **const c;
char const *const d;
