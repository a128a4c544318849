typedef int function(void);
function f(void);
