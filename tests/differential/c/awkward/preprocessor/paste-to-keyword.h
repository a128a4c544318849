#define CAT(a, b) a##b
CAT(in, t) a;
CAT(str, uct) s { CAT(un, signed) b; };
