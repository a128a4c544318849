typedef extern int a;
