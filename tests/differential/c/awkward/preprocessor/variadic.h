#define F(...) __VA_ARGS__
#define G(a, ...) a, ##__VA_ARGS__
#define H(a, ...) a __VA_OPT__(, __VA_ARGS__)
int F(a), G(b), G(c, d), H(e), H(f, g);
