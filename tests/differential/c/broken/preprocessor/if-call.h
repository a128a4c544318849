#if f(1)
#endif
