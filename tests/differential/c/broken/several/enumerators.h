enum e {
  A,
  B = C,
  D = 1.5,
  A,
  F = 1
};
enum g { A };
int F;
