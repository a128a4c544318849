int old(a, b)
  int a;
  char *b;
{
  return a;
}
int names(a, b);
int fine(int a);
