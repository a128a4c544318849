#if 1
# error taken
#else
# error not taken
#endif
