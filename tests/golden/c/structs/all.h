struct opaque;
struct plain { int a; char b, *c, d[3]; };
struct node { struct node *next; struct opaque *hidden; };
struct outer {
  int kind;
  struct inner { int x; } in;
  union { int i; float f; struct { short low, high; }; };
  enum state { ON, OFF } state;
};
struct inner escaped;
enum state also_escaped;
union value { int i; double d; char bytes[sizeof(double)]; struct node *n; };
struct bits { unsigned a : 3; unsigned b : 5; unsigned : 0; int c : 31; unsigned : 4; _Bool d : 1; enum state e : 2; };
struct flexible { int n; double items[]; };
struct old_flexible { int n; int items[0]; };
struct aligned { _Alignas(16) char a; _Alignas(double) char b; char c __attribute__((aligned(4))); };
struct __attribute__((packed)) packed { char a; int b; };
struct partly { char a; int b __attribute__((packed)); };
#pragma pack(push, 1)
struct one { char a; long b; };
#pragma pack(pop)
struct callbacks { void (*on_event)(void *user, int event); int (*table[3])(void); };
struct both { int a; } x, *p;
struct empty {};
struct { int in_a_variable; } variable;
union { int a; } __attribute__((transparent_union)) *u;
struct deep { struct { struct { union { int bottom; }; }; }; };
struct qualified { const int a; volatile char *const b; _Atomic int c; };
typedef struct forward forward;
struct forward { forward *self; };
struct [[deprecated]] marked { int a [[maybe_unused]]; };
struct documented {
  /** The first. */
  int first;
  int second; /**< The second. */
};
