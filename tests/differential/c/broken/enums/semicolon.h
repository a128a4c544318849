enum e { A; B };
