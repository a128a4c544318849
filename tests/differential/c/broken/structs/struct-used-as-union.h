struct s { int a; };
extern union s *p;
