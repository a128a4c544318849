#define F(a, b) a b
F(int,
  /* here */ a

  );
