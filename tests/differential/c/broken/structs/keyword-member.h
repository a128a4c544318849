struct s { int struct; };
