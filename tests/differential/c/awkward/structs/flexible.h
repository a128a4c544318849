struct s { int a; int b[]; };
struct t { int a; struct s b; };
struct u { int a; int b[0]; };
union v { int a; int b[0]; };
