enum { A = 1 / 0 };
