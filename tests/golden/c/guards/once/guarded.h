#ifndef GUARDED
#define GUARDED
struct guarded { int a; };
#endif /* GUARDED */
