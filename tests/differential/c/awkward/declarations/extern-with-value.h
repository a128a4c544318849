extern int a = 3;
