int f(typedef int a);
