struct s { extern int a; };
