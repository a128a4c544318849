enum e { A = (char *)1 };
