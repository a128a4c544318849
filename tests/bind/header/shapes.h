/* A header with what headers have; each target binds it and calls what shapes.c makes of it. */
#ifndef SHAPES_H
#define SHAPES_H

#include <stdbool.h>

#include "shapes/parts.h"

#ifdef __cplusplus
extern "C" {
#endif

#define SHAPES_MOST    7
#define SHAPES_MASK    0xFFFFFFFFu
#define SHAPES_HUGE    0xFFFFFFFFFFFFFFFFull
#define SHAPES_RATIO   0.25
#define SHAPES_NAME    "shapes \"quoted\""
#define SHAPES_CALL(x) ((x) + 1)

/** How a call went. */
typedef int32_t shapes_status;

enum { SHAPES_OK, SHAPES_BAD = -3 };

/** What a shape is filled with. */
typedef enum shapes_color { SHAPES_RED = 1, SHAPES_GREEN = 5 } shapes_color;

/** A place; passed by value too. */
typedef struct shapes_point {
  double x; /**< to the right */
  double y;
} shapes_point;

/** Structs that point to each other, an array, a nested union and one whose members are ours. */
struct shapes_node {
  struct shapes_node *next;
  struct shapes_owner *owner;
  char name[8];
  shapes_point corners[2];
  union {
    int32_t whole;
    float part;
  } value;
  union {
    uint16_t left;
    uint8_t right;
  };
  shapes_color color;
};
struct shapes_owner {
  struct shapes_node *first;
  size_t count;
};

/** Without gaps. */
struct shapes_packed {
  uint8_t tag;
  uint32_t value;
} __attribute__((packed));

/** Of bits. */
struct shapes_bits {
  unsigned low : 3;
  unsigned high : 13;
};

/** Keywords of somebody. */
typedef struct shapes_words {
  int32_t in, class_, def, fixed, type, None;
} shapes_words;

/** Only C has this. */
struct shapes_wide {
  long double wide;
  char last;
};

/** Opaque. */
typedef struct shapes_list shapes_list;

/** Something that is returned, and whose end may fail. */
typedef struct shapes_pen shapes_pen;

/** A name that a target would like for itself. */
enum { Handle = 41 };

/** Called for each number; anything but 0 ends the walk and is what the walk returns. */
typedef int (*shapes_visit)(void *user, int32_t number);

/** Makes a list of the numbers from 1 to count. */
shapes_status shapes_list_create(int32_t count, shapes_list **out_list INTEROP_GIVEN(shapes_list_destroy));
/** Ends a list. */
void shapes_list_destroy(shapes_list *list INTEROP_TAKEN);
/** Walks a list. */
int shapes_list_walk(const shapes_list *list, shapes_visit visit, void *user);
/** How many lists there are. */
int shapes_list_alive(void);

shapes_pen *shapes_pen_open(void) INTEROP_GIVEN(shapes_pen_close);
int shapes_pen_close(shapes_pen *pen INTEROP_TAKEN);

shapes_point shapes_swap(shapes_point point);
int32_t shapes_sum(const struct shapes_node *node);
uint64_t shapes_big(uint64_t number, bool half);
double shapes_mean(const double *numbers INTEROP_LENGTH(count), size_t count);
/** A text that ends where it says. */
const char *shapes_text(size_t *out_length INTEROP_OUT) INTEROP_BORROWED(forever);
const char *shapes_color_name(shapes_color color) INTEROP_BORROWED(forever);
uint32_t shapes_packed_value(const struct shapes_packed *packed);
int32_t shapes_words_sum(shapes_words words);
long double shapes_wide_of(long double wide);
int shapes_print(const char *format, ...);
static inline int shapes_twice(int number) {
  return 2 * number;
}
/** How often something was counted. */
extern int shapes_counter;
extern const uint16_t shapes_limit;
extern const shapes_color shapes_first;
extern const char *const shapes_title;
extern const char shapes_version[];
extern shapes_point shapes_origin;
extern const int32_t shapes_table[2][3];
extern shapes_visit shapes_hook;
extern shapes_list shapes_none;
extern long double shapes_precise;
extern __thread int shapes_of_thread;
static const int shapes_private = 5;
/** Counts once more: what the variable holds then. */
int shapes_count(void);

#ifdef __cplusplus
}
#endif

#endif
