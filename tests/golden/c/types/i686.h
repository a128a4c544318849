typedef __WCHAR_TYPE__ wchar_t; typedef __SIZE_TYPE__ size_t; typedef __INTPTR_TYPE__ intptr_t;
long l; unsigned long ul; long long ll; long double ld; wchar_t wc; size_t sz; intptr_t ip; void *p;
struct s { char a; long b; long double c; wchar_t d[2]; };
