struct s {
  int a
  int b;
};
struct t { int c; };
int d[0xz];
struct u { int e; int e; };
