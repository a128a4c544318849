extern int a;
extern _Thread_local int a;
