static inline int f(void) { return 1; }
missing a;
static inline int g(void) { }
unknown b;
