static int f(void) { return 1; }
static int f(void) { return 2; }
