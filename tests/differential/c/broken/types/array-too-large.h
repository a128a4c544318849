char a[0x7fffffffffffffff][2];
