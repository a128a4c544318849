enum e { A };
extern struct e *p;
