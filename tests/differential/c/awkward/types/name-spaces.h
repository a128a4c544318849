struct a { int a; };
int a;
union b { int a; };
typedef struct c { struct c *c; } c;
enum d { D } d;
