int a;
int a;
int a = 1;
extern int a;
int a;
