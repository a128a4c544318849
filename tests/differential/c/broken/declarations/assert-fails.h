int a;
_Static_assert(sizeof(int) == 5, "no");
