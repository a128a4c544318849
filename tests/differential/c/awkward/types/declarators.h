int (*(*a)(int (*)(void)))[3];
void (*(*b[2])(void))(int);
int (*(*(*c)(void))[4])(char, ...);
