enum e;
enum e { A };
enum e f(enum e *);
