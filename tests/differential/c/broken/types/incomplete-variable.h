struct s a;
