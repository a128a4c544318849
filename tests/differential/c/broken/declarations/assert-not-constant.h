extern int a;
_Static_assert(a, "no");
