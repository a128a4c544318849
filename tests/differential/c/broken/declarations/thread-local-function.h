_Thread_local int f(void);
