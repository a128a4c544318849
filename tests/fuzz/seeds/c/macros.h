#ifndef A_H
#define A_H
#define ONE 1
#define HALF .5f
#define TEXT "a" u8"b\x41\n"
#define SUM (ONE + 2ull * 0x10 - 'a')
#define CAT(a, b) a##b
#define STR(x) #x
#define XSTR(x) STR(x)
#define LOG(f, ...) f(__VA_OPT__(1,) __VA_ARGS__)
#if defined(ONE) && !defined TWO || __has_include(<stddef.h>) && ONE > 0x7fff'ffffll
#include <stddef.h>
#elif 1 ? 2 : 3 / 0
#error no
#else
int CAT(x, ONE) = LOG(twice, 3);
#endif
_Pragma("pack(2)") const char *s = XSTR(LOG(a, b));
#include "other.h"
#line 7 "b.h"
#undef ONE
#endif
%%
#define F(x) F(x) G
#define G(x) x x
int F(G)(F)(y), \
 z; ??= %: <: :>
#include "other.h"
