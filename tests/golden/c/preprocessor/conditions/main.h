#if defined(__has_include) && __has_include("other.h") && !__has_include("none.h")
#include "other.h"
#endif
#define HEADER "other.h"
#include HEADER
#if (1 + 2 * 3 == 7) && (-1 < 0u ? 0 : 1) && 'a' == 97 && (7 >> 1 | 4) == 7 && ~0 == -1
int yes;
#else
int no;
#endif
#if 0
this is (not read at all " '
#elif defined OTHER_H || (1 / 0)
int other_is_there;
#elifdef NEVER
int never;
#else
int neither;
#endif
#ifndef UNKNOWN
#if UNKNOWN
#elifndef UNKNOWN
int unknown_is_zero;
#endif
#endif
#line 100 "elsewhere.h"
int line = __LINE__;
#warning this is only said
#pragma message("nothing")
