static int f(void) { } { }
