struct s { typedef int a; };
