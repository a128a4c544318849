#define TYPE int int
int a;
TYPE b;
