#ident "text"
int a;
