#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <interop/ownership.h>

/** Prints where somebody else's type is told. */
void shapes_print_to(FILE *to, int32_t number);
