#define F(a, b
