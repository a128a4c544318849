#if 08
#endif
