typedef int a;
typedef long a;
