#if 0
#elif
#endif
