#pragma once
#pragma pack(push, 1)
struct bits { unsigned a : 3, : 0, b : 5; signed : 2; _Bool c : 1; struct { int x; union { char y; float z; }; }; char tail[]; };
#pragma pack(pop)
union __attribute__((packed, aligned(8))) u { struct bits *next; long long v; double d[2]; };
enum e { A, B = -1, C = 1 << 4, D = sizeof(struct bits), F = A ? 'a' : 0x7fffffff, };
enum small : unsigned char { S = 255 };
enum forward; struct opaque; typedef struct { _Alignas(16) char c; } aligned_t;
_Static_assert(sizeof(int) == 4, "int" " is 4");
typedef __typeof__(((union u *)0)->d) two; typedef _BitInt(17) odd; typedef unsigned __int128 wide;
typedef float v4 __attribute__((vector_size(16)));
struct __attribute__((ms_struct)) ms { int a : 4; char b : 4; };
