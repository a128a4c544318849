int a __asm__(b);
