/* The declarations without a preprocessor are those of the header: a program that sees them alone calls the library. */
typedef unsigned long size_t;
typedef signed int int32_t;
typedef unsigned char uint8_t;
typedef unsigned short uint16_t;
typedef unsigned int uint32_t;
typedef unsigned long uint64_t;
typedef struct FILE FILE;
#include "shapes_cdef.h"

static int visit(void *user, int32_t number) {
  *(int32_t *)user += number;
  return 0;
}

int main(void) {
  shapes_list *list;
  int32_t sum = 0;
  shapes_point point = {1, 2};
  struct shapes_node node = {0};
  struct shapes_bits bits = {5, 7};
  if (shapes_list_create(SHAPES_MOST, &list) != SHAPES_OK || shapes_list_walk(list, visit, &sum) != 0) return 1;
  shapes_list_destroy(list);
  node.left = 3;
  node.value.whole = 4;
  if (shapes_limit != 65535 || shapes_table[1][2] != -6 || shapes_version[0] != '1' || shapes_count() != 41) return 3;
  return sum == 28 && shapes_swap(point).x == 2 && shapes_sum(&node) == 7 && bits.high == 7 ? 0 : 2;
}
