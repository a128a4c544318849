struct s {
  int a;
