#define A
#if defined A && defined(A) && !defined B
int a;
#endif
