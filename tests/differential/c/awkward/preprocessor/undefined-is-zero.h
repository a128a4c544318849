#if NOT_DEFINED || NOT_DEFINED == 0
int a;
#endif
