int g(
static int f(void) { return 1; }
