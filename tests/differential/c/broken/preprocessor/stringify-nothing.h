#define F(a) #
