struct s;
struct t { struct s *a; };
struct s { struct t b; };
