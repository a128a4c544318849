enum e { A = 0xffffffffffffffff, B };
