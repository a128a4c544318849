#define
#define defined 1
#define 3 x
#define TWICE(a, a) a
#define BAD(a, 1) a
#define PASTE ## x
#define HASH(a) #b
#define VA __VA_ARGS__
#define TWO(a, b) a b
#define JOIN(a, b) a##b
int one = TWO(1);
int many = TWO(1, 2, 3);
int JOIN(+, -);
#include
#include "gone.h"
#include <gone/too.h>
#frobnicate
#error this is wrong
#if
#endif
#if 1 +
#endif
#if 1 / 0
#endif
#if (1
#endif
#if 1.5
#endif
#elif 1
#ifdef
#endif
#line x
#if 1
int unterminated = TWO(1,
