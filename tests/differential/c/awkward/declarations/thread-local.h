extern _Thread_local int a;
_Thread_local int a;
static __thread int b;
