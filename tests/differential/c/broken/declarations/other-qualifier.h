extern const int a;
extern int a;
