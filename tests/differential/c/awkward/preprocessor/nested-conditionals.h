#if 0
# if 1
#  error never
# elif 1
# else
# endif
#elif 1
int a;
#else
# error never
#endif
