typedef int function(void);
struct s { function f; };
