struct s { int a, *b, c[2], (*d)(void), e : 3, : 0, f; };
