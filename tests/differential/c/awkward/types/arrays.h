int a[] = {1, 2}, b[2][3], c[sizeof(int) * 2 + 1];
extern int d[], e[][3];
enum { N = 3 };
int f[N + 1];
