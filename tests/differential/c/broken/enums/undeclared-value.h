enum e { A = B };
