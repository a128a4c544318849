#define F(a) __VA_ARGS__
int a;
