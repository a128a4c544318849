#if 1
int a;
#elif 1 / 0
#elif
#endif
