#define F(a) a
int F(c;
int d;
