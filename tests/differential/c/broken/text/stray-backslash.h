int a;
int b\c;
