struct s { struct t { int a; } b; enum e { A } c; };
struct t d;
enum e e;
