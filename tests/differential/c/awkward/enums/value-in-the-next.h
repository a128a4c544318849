enum a { A = 1, B = A << 1, C = A | B };
enum b { D = C };
int x[D == 3 ? 1 : -1];
