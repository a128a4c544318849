inline int a;
_Noreturn int b;
inline typedef int c;
