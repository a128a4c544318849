enum a { A = 0x80000000 };
enum b { B = -1, C = 0xffffffff };
enum c { D = 0x7fffffffffffffff };
