#define CAT(a, b) a##b
int a;
int CAT(+, b);
