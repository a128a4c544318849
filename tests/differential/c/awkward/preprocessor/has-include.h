#if __has_include("there-is-none.h")
#error there is
#elif __has_include(<stddef.h>)
int a;
#endif
