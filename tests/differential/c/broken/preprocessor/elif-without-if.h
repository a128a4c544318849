#elif 1
int a;
