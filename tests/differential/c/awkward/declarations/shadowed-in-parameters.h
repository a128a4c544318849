struct s { int a; };
typedef int t;
int f(int s, int t, int f);
enum { A };
int g(int A);
