#define A /* several
lines */ 1
int a[A];
