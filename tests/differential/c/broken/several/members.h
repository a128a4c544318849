struct s {
  missing a;
  int b;
  int c : 40;
  int b;
  void d;
  int e;
};
struct t { struct never f; };
struct s { int a; };
