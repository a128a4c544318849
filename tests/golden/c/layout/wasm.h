struct mixed { char a; short b; int c; long d; long long e; float f; double g; long double h; void *p; };
struct bits { char a : 3; int b : 20; int c : 12; long long d : 40; unsigned : 0; char e; };
struct crossing { char a; int b : 30; int c : 3; short d : 9; };
struct nested { char a; struct { double d; char c; } in; union { char u; long v; } un; char last; };
struct pointers { struct pointers *next; void (*call)(void); char tail; };
enum small { S }; enum fixed : short { F };
struct enums { char a; enum small b; char c; enum fixed d; };
struct __attribute__((packed)) packed { char a; long long b; int c : 3; int d : 7; };
#pragma pack(push, 2)
struct pack_two { char a; double b; int c : 9; };
#pragma pack(pop)
struct over { _Alignas(32) char a; char b; };
struct __attribute__((ms_struct)) microsoft { char a : 3; int b : 3; char c : 2; };
struct flexible { short n; int items[]; };
union sizes { char a; short b[5]; long long c; };
struct arrays { char a[3]; int b[2][2]; struct mixed m[2]; };
