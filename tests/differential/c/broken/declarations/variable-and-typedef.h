int a;
typedef int a;
