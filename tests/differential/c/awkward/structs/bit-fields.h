struct s { int a : 1, : 2, b : 3; unsigned : 0; _Bool c : 1; enum { A } d : 2; long long e : 60; signed f : 4; char g : 8; };
