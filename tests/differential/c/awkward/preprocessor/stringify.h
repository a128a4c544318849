#define S(x) #x
#define X(x) S(x)
#define N 12
const char *a = S(a "b" 'c' \n), *b = X(N);
