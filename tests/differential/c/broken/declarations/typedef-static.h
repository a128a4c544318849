static typedef int a;
