#define CAT(a, b) a %:%: b
int CAT(x, y);
