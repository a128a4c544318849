#define 3 a
