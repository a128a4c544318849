int long unsigned static a;
const int typedef volatile b;
char unsigned extern c;
