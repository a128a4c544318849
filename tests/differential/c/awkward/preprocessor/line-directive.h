#line 7 "other.h"
int a[__LINE__ == 7 ? 1 : -1];
