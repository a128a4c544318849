struct part { int a; };
enum { PART = 1 };
typedef int number;
