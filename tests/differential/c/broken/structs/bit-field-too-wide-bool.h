struct s { _Bool a : 2; };
