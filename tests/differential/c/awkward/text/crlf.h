int a;
#define B 1
int b[B];
