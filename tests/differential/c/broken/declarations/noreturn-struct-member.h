struct s { _Noreturn int a; };
