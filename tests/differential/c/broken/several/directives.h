#unknown
int a;
#else
#endif
#error one
#error two
