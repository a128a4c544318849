int f(a, b) int a; { }
struct s { int a; int a } ;
struct s { };
enum e { X, X = }; int y[-1]; typedef void v[3]; foo bar(;
class C { }; )]} int "x
#if
#endif
#else
#define f(
f(
#include <none.h>
#include
