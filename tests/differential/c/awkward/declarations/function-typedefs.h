typedef int function(int);
function f, g;
extern function *h;
int f(int a) { return a; }
