enum { A = 1e };
