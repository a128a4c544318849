_Alignas(16) int a;
_Alignas(double) char b;
_Alignas(0) int c;
struct s { _Alignas(8) char a; };
