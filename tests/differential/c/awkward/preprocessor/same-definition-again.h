#define A 1
#define A 1
#define F(x) x
#define F(x) x
