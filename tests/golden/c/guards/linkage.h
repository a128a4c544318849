extern "C" {
int inside(void);
extern "C++" {
int deeper(void);
}
}
extern "C" int alone(void);
extern "C" extern int variable;
_Pragma("pack(1)") struct packed { char a; int b; };
_Pragma("pack()")
struct padded { char a; int b; };
__pragma(pack(push, 2)) struct two { char a; int b; }; __pragma(pack(pop))
#pragma GCC visibility push(hidden)
#pragma something else entirely
