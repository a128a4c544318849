int f();
int f(float);
