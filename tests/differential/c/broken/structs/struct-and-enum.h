struct s { int a; };
enum s { A };
