struct s { char a; int b[3]; };
int a[(unsigned long)&((struct s *)0)->b[1] == 8 ? 1 : -1];
int b[(char *)&((struct s *)0)->b - (char *)0];
