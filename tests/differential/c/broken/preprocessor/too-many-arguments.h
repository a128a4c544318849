#define F(a) a
int F(c, d);
