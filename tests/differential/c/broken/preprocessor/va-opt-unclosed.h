#define F(a, ...) a __VA_OPT__(x
int F(b);
