_Static_assert(0, "one");
struct s {
  int a;
  _Static_assert(0, "two");
  int b;
};
_Static_assert(sizeof(struct s) == 8, "three");
_Static_assert(sizeof(struct s) == 9, "four");
