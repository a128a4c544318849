struct { int a; } struct b;
