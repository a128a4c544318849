#if (1, 2)
int a;
#endif
