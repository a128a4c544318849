#pragma pack(push, 1)
struct s { char a; int b; };
#pragma pack(pop)
struct t { char a; int b; };
int x[sizeof(struct s) == 5 && sizeof(struct t) == 8 ? 1 : -1];
