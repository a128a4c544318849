enum e {
  A = B,
  B
};
