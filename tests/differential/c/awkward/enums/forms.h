enum a { A };
enum b { B, };
enum c { C = -1, D, E = 5, F };
enum { G = 1u, H = 0x7fffffff, I = -2147483647 - 1 };
enum d { J = 'a', K = sizeof(int), L = K + J };
