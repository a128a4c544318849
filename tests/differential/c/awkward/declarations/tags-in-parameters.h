int f(struct in_a_prototype *p);
int g(struct in_a_prototype { int a; } p);
