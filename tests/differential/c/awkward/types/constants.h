enum { A = (int)sizeof(struct { char a; int b; }), B = 1 ? 2 : 3, C = -(-1), D = !0, E = ~0u == 0xffffffff,
  F = (char)0x1ff, G = 'a' + 1, H = 1 << 3 | 1, I = 7 % 4, J = __builtin_offsetof(struct { char a; int b; }, b) };
int a[A == 8 && B == 2 && C == 1 && D == 1 && E && F == -1 && H == 9 && I == 3 && J == 4 ? 1 : -1];
