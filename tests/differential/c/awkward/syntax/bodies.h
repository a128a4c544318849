static inline int f(int a) {
  struct s { int b; } c = {'}'};
  if (a) { return c.b; } else { for (;;) { break; } }
  const char *d = "}"; /* } */
  return d[0];
}
int after;
