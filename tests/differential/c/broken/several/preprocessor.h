#if 1 / 0
#endif
#define
#define F(a a
#include "there-is-none-of-that-name.h"
