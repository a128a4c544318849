#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "shapes.h"

struct shapes_list {
  int32_t count;
};

struct shapes_pen {
  int unused;
};

int shapes_counter = 40;
const uint16_t shapes_limit = 65535;
const shapes_color shapes_first = SHAPES_GREEN;
const char *const shapes_title = "a title";
const char shapes_version[] = "1.2";
shapes_point shapes_origin = {0.5, -0.5};
const int32_t shapes_table[2][3] = {{1, 2, 3}, {4, 5, -6}};
shapes_visit shapes_hook;
shapes_list shapes_none = {0};
long double shapes_precise;
__thread int shapes_of_thread;

int shapes_count(void) {
  if (shapes_hook != NULL) return shapes_hook(NULL, 7);
  return ++shapes_counter + (int)shapes_origin.x + shapes_private - 5;
}

static int alive;

shapes_status shapes_list_create(int32_t count, shapes_list **out_list) {
  *out_list = NULL;
  if (count < 0) return SHAPES_BAD;
  *out_list = malloc(sizeof **out_list);
  if (*out_list == NULL) return SHAPES_BAD;
  (*out_list)->count = count;
  ++alive;
  return SHAPES_OK;
}

void shapes_list_destroy(shapes_list *list) {
  if (list != NULL) --alive;
  free(list);
}

int shapes_list_walk(const shapes_list *list, shapes_visit visit, void *user) {
  for (int32_t i = 1; i <= list->count; ++i) {
    const int ended = visit(user, i);
    if (ended != 0) return ended;
  }
  return 0;
}

int shapes_list_alive(void) {
  return alive;
}

static shapes_pen pen;

shapes_pen *shapes_pen_open(void) {
  ++alive;
  return &pen;
}

int shapes_pen_close(shapes_pen *ended) {
  if (ended != &pen) return SHAPES_BAD;
  --alive;
  return SHAPES_BAD;
}

shapes_point shapes_swap(shapes_point point) {
  const shapes_point swapped = {point.y, point.x};
  return swapped;
}

int32_t shapes_sum(const struct shapes_node *node) {
  int32_t sum = 0;
  for (; node != NULL; node = node->next) {
    sum += node->value.whole + node->left + (int32_t)node->color + (int32_t)strlen(node->name);
    sum += (int32_t)(node->corners[0].x + node->corners[1].y);
    if (node->owner != NULL) sum += (int32_t)node->owner->count;
  }
  return sum;
}

uint64_t shapes_big(uint64_t number, bool half) {
  return half ? number / 2 : number;
}

double shapes_mean(const double *numbers, size_t count) {
  double sum = 0;
  for (size_t i = 0; i < count; ++i)
    sum += numbers[i];
  return count == 0 ? 0 : sum / (double)count;
}

const char *shapes_text(size_t *out_length) {
  *out_length = 3;
  return "a\0b";
}

const char *shapes_color_name(shapes_color color) {
  return color == SHAPES_RED ? "red" : color == SHAPES_GREEN ? "green" : NULL;
}

uint32_t shapes_packed_value(const struct shapes_packed *packed) {
  return packed->value + packed->tag;
}

int32_t shapes_words_sum(shapes_words words) {
  return words.in + words.class_ + words.def + words.fixed + words.type + words.None;
}

long double shapes_wide_of(long double wide) {
  return wide;
}

int shapes_print(const char *format, ...) {
  return (int)strlen(format);
}

void shapes_print_to(FILE *to, int32_t number) {
  if (to != NULL) fprintf(to, "%d\n", (int)number);
}
