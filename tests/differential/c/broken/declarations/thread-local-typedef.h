typedef _Thread_local int a;
