_Static_assert(1, "x")
int a;
