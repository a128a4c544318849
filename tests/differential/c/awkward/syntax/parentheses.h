int (a);
int ((b))[2];
int (*(c));
int (f)(void);
int ((*(g))(int (h)));
