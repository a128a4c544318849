int f(int, , int);
