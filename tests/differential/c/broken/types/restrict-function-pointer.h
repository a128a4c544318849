int (*restrict f)(void);
