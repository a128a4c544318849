#define F(a, b) a##b
int F(, x);
int F(y, );
int F(,) z;
