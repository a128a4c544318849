register unsigned long stack __asm__("rsp");
