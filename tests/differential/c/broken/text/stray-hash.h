int a;
int # b;
