_Alignas(3) int a;
_Alignas(1) int b;
_Alignas(8) typedef int c;
_Alignas(8) int d(void);
int e __attribute__((aligned(3)));
_Alignas(16) int f;
