int before;
const char *s = "abc;
int after;
