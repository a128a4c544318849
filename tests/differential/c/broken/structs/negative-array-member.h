struct s { int a[-2]; };
