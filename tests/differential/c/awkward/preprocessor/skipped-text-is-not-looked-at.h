#if 0
it's "not" looked at, whatever ` @ it is
#unknown
#else
int a;
#endif
