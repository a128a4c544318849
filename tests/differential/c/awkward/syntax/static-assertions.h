_Static_assert(1, "one");
_Static_assert(sizeof(char) == 1);
struct s { int a; _Static_assert(sizeof(int) >= 2, "in a struct"); };
