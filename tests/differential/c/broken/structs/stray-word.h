struct s { int a; } b c;
