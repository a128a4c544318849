_Static_assert(1, );
