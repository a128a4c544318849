int f(void);
enum e { A = f() };
