#define HEADER <stddef.h>
#include HEADER
size_t a;
