enum e { f };
int f(void);
