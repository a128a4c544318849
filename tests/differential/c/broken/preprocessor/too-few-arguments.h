#define F(a, b) a b
int F(c);
