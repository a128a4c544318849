struct s { struct s *next; struct s *(*f)(struct s); };
