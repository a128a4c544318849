struct s { int a : ; };
