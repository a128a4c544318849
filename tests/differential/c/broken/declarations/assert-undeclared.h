_Static_assert(A == 1, "no");
