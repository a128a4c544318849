struct s { _Alignas(8) int a : 3; };
