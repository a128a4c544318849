#define const
#define inline
const int a;
#undef const
const int b;
