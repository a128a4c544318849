typedef void nothing;
nothing f(nothing);
void *a;
extern void b;
