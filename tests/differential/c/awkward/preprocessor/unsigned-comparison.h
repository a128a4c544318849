#if -1 > 0u
int a;
#else
#error wrong
#endif
