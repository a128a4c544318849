#undef NOT_DEFINED
int a;
