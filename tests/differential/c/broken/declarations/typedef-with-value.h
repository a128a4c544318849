typedef int a = 3;
