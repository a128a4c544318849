_Static_assert(1, 2);
