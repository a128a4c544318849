int a, *b, c[2], d(void), (*e)(void), f = 1, *g = &f;
