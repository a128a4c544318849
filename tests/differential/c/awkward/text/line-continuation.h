#define LONG_\
NAME 1
int a\
b;
typedef int array[LONG_NAME];
