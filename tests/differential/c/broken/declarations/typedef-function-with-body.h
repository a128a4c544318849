typedef int function(void);
function f { return 1; }
