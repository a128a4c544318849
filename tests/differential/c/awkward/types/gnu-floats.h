_Float128 a;
__float128 b;
_Float32 c;
_Float64x d;
__int128 e;
unsigned __int128 f;
