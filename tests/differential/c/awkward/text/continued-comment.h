// a comment \
int not_there;
int there;
