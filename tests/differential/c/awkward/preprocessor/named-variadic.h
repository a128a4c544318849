#define F(args...) args
int F(a, b);
