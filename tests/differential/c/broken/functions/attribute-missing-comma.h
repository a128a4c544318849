int f(int) __attribute__((const pure));
