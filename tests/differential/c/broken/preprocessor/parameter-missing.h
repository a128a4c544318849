#define F(a, ) a
