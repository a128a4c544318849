struct s;
enum e { A };
struct t { int a; };
int;
