enum e { A, B
