struct s {
  int a;
  missing b;
};
