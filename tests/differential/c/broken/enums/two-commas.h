enum e { A,, B };
