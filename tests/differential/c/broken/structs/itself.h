struct s {
  int a;
  struct s again;
};
