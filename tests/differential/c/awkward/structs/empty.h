struct s { };
union u { };
struct t { struct { }; int a; };
