int a;
typeof(a) b;
__typeof__(int *) c;
__typeof(1 ? (char *)0 : 0) d;
typeof(a + 1.0) e;
