typedef struct { int x; } a;
typedef struct { int x; } a;
