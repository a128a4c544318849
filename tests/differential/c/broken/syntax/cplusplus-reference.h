int f(int &a);
