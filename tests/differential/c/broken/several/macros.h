#define F(a, b) a b
#define CAT(a, b) a##b
int a = F(1);
int b = CAT(+, -);
int c = F(1, 2, 3);
int d = 3;
