struct a { int x; };
struct b : a { int y; };
