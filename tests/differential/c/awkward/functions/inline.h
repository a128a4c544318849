inline int f(void) { return 1; }
extern inline int g(void) { return 1; }
static inline __attribute__((always_inline)) int h(void) { return 1; }
int k(void) { return 1; }
