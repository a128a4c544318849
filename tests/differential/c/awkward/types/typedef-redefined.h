typedef int a;
typedef int a;
typedef struct s s;
typedef struct s s;
struct s { int b; };
