int a;
#error stop here
int b;
