int *f(void);
const int *f(void);
