struct s {
public:
  int a;
};
