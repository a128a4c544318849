enum e { A };
extern enum e a;
extern unsigned int a;
