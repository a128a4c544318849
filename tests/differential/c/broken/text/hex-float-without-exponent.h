enum { A = (int)0x1.8 };
