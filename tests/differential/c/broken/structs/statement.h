struct s { return 1; };
