/* The conformance contract by the C header alone. */
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "conf.h"

#define CHECK(condition)                                                            \
  do {                                                                              \
    if (!(condition)) {                                                             \
      fprintf(stderr, "%s:%d: %s does not hold\n", __FILE__, __LINE__, #condition); \
      exit(1);                                                                      \
    }                                                                               \
  } while (0)
#define OK(call)     CHECK((call) == CONF_STATUS_OK)
#define COUNT(array) (sizeof(array) / sizeof *(array))

/* A number goes out and comes back. */
#define ECHOES(name, type, ...)                           \
  do {                                                    \
    const type values[] = {__VA_ARGS__};                  \
    for (size_t i = 0; i < COUNT(values); ++i) {          \
      type back;                                          \
      memset(&back, 0x55, sizeof back);                   \
      OK(conf_echo_##name(values[i], &back, NULL));       \
      CHECK(memcmp(&back, values + i, sizeof back) == 0); \
    }                                                     \
  } while (0)

static conf_string text_of(const char *data, size_t size) {
  return (conf_string){data, size};
}

static int same_text(conf_string a, conf_string b) {
  return a.size == b.size && (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}

static int same_point(conf_point a, conf_point b) {
  return a.x == b.x && a.y == b.y;
}

static int same_person(const conf_person *a, const conf_person *b) {
  if (!same_text(a->name, b->name) || a->age != b->age || a->tags.size != b->tags.size) return 0;
  for (size_t i = 0; i < a->tags.size; ++i)
    if (!same_text(a->tags.data[i], b->tags.data[i])) return 0;
  if (a->home.has_value != b->home.has_value || (a->home.has_value && !same_point(a->home.value, b->home.value)))
    return 0;
  if (a->photo.size != b->photo.size || (a->photo.size && memcmp(a->photo.data, b->photo.data, a->photo.size) != 0))
    return 0;
  return a->fav == b->fav && a->may == b->may && a->ok == b->ok && a->initial == b->initial &&
         memcmp(&a->ratio, &b->ratio, sizeof a->ratio) == 0 && a->long_ == b->long_;
}

static int same_shape(const conf_shape *a, const conf_shape *b) {
  if (a->tag != b->tag) return 0;
  switch (a->tag) {
    case CONF_SHAPE_CIRCLE:
      return memcmp(&a->value.circle, &b->value.circle, sizeof a->value.circle) == 0;
    case CONF_SHAPE_LABEL:
      return same_text(a->value.label, b->value.label);
    case CONF_SHAPE_POLY:
      if (a->value.poly.size != b->value.poly.size) return 0;
      for (size_t i = 0; i < a->value.poly.size; ++i)
        if (!same_point(a->value.poly.data[i], b->value.poly.data[i])) return 0;
      return 1;
    case CONF_SHAPE_WHO:
      return same_person(&a->value.who, &b->value.who);
    default:
      return a->tag == CONF_SHAPE_EMPTY;
  }
}

static const conf_string kTags[] = {{"a", 1}, {NULL, 0}, {"\xc3\x9f", 2}};
static const uint8_t kPhoto[] = {0, 255};
static const conf_point kPoints[] = {{1, 2}, {-3, 4}};

static conf_person anna(void) {
  return (conf_person){.name = {"\xc3\x84nna\0", 6},
                       .age = 41,
                       .tags = {kTags, 3},
                       .home = {1, {-1, 2}},
                       .photo = {kPhoto, 2},
                       .fav = CONF_COLOR_DARK_BLUE,
                       .may = CONF_PERMS_READ | CONF_PERMS_CLASS,
                       .ok = 1,
                       .initial = 0x1f600,
                       .ratio = 0.5f,
                       .long_ = INT64_MIN};
}

static void numbers_come_back(void) {
  ECHOES(bool, uint8_t, 0, 1);
  ECHOES(u8, uint8_t, 0, 1, UINT8_MAX);
  ECHOES(s8, int8_t, 0, -1, INT8_MIN, INT8_MAX);
  ECHOES(u16, uint16_t, 0, 1, UINT16_MAX);
  ECHOES(s16, int16_t, 0, -1, INT16_MIN, INT16_MAX);
  ECHOES(u32, uint32_t, 0, 1, UINT32_MAX);
  ECHOES(s32, int32_t, 0, -1, INT32_MIN, INT32_MAX);
  ECHOES(u64, uint64_t, 0, 1, UINT64_MAX);
  ECHOES(s64, int64_t, 0, -1, INT64_MIN, INT64_MAX);
  ECHOES(f32, float, 0.0f, -0.0f, -1.5f, INFINITY);
  ECHOES(f64, double, 0.1, -1e300, (double)-INFINITY);
  double nan = 0;
  OK(conf_echo_f64((double)NAN, &nan, NULL));
  CHECK(isnan(nan));
  ECHOES(char, uint32_t, 'a', 0, 0xe4, 0x10ffff);
  ECHOES(color, conf_color, CONF_COLOR_RED, CONF_COLOR_GREEN, CONF_COLOR_DARK_BLUE);
  ECHOES(perms, conf_perms, 0, CONF_PERMS_READ, CONF_PERMS_READ | CONF_PERMS_WRITE | CONF_PERMS_CLASS);
}

static void text_and_bytes_come_back_whole(void) {
  static char many[100000];
  static uint8_t megabyte[1 << 20];
  memset(many, 'x', sizeof many);
  memset(megabyte, 'y', sizeof megabyte);
  const conf_string texts[] = {
      {NULL, 0}, {"", 0}, {"a", 1}, {"\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80", 9}, {"a\0b", 3}, {many, sizeof many}};
  for (size_t i = 0; i < COUNT(texts); ++i) {
    conf_string back;
    conf_memory *memory = NULL;
    OK(conf_echo_string(texts[i].data, texts[i].size, &back, &memory, NULL));
    CHECK(same_text(texts[i], back));
    conf_memory_destroy(memory);
  }
  const conf_bytes all[] = {{NULL, 0}, {(const uint8_t *)"\0", 1}, {megabyte, sizeof megabyte}};
  for (size_t i = 0; i < COUNT(all); ++i) {
    conf_bytes back;
    conf_memory *memory = NULL;
    OK(conf_echo_bytes(all[i].data, all[i].size, &back, &memory, NULL));
    CHECK(back.size == all[i].size && (back.size == 0 || memcmp(back.data, all[i].data, back.size) == 0));
    conf_memory_destroy(memory);
  }
  conf_tuple_bytes_string swapped;
  conf_memory *memory = NULL;
  OK(conf_swap("a", 1, (const uint8_t *)"b", 1, &swapped, &memory, NULL));
  CHECK(swapped.item0.size == 1 && swapped.item0.data[0] == 'b' && same_text(swapped.item1, text_of("a", 1)));
  conf_memory_destroy(memory);
}

static void what_is_composed_comes_back(void) {
  const conf_person persons[] = {anna(), {.initial = 'a', .ratio = -1.5f, .long_ = INT64_MAX}};
  const conf_shape shapes[] = {{.tag = CONF_SHAPE_EMPTY},
                               {.tag = CONF_SHAPE_CIRCLE, .value = {.circle = 1.25}},
                               {.tag = CONF_SHAPE_LABEL, .value = {.label = {"\xc3\xa9", 2}}},
                               {.tag = CONF_SHAPE_POLY, .value = {.poly = {NULL, 0}}},
                               {.tag = CONF_SHAPE_POLY, .value = {.poly = {kPoints, 2}}},
                               {.tag = CONF_SHAPE_WHO, .value = {.who = anna()}}};
  conf_memory *memory = NULL;
  conf_point point;
  OK(conf_echo_point(kPoints + 1, &point, NULL));
  CHECK(same_point(point, kPoints[1]));
  for (size_t i = 0; i < COUNT(persons); ++i) {
    conf_person back;
    OK(conf_echo_person(persons + i, &back, &memory, NULL));
    CHECK(same_person(persons + i, &back));
    conf_memory_destroy(memory);
  }
  conf_list_person people;
  OK(conf_echo_people(persons, COUNT(persons), &people, &memory, NULL));
  CHECK(people.size == 2 && same_person(people.data, persons) && same_person(people.data + 1, persons + 1));
  conf_memory_destroy(memory);
  for (size_t i = 0; i < COUNT(shapes); ++i) {
    conf_shape back;
    OK(conf_echo_shape(shapes + i, &back, &memory, NULL));
    CHECK(same_shape(shapes + i, &back));
    conf_memory_destroy(memory);
    const conf_option_shape inner[] = {{.has_value = 0}, {1, shapes[i]}};
    const conf_list_option_shape outer[] = {{inner, 2}, {NULL, 0}};
    conf_list_list_option_shape nested;
    OK(conf_echo_nested(outer, 2, &nested, &memory, NULL));
    CHECK(nested.size == 2 && nested.data[0].size == 2 && nested.data[1].size == 0);
    CHECK(!nested.data[0].data[0].has_value && nested.data[0].data[1].has_value);
    CHECK(same_shape(&nested.data[0].data[1].value, shapes + i));
    conf_memory_destroy(memory);
  }
  const conf_tuple_u32_string pair = {7, {"seven", 5}};
  conf_tuple_u32_string pair_back;
  OK(conf_echo_pair(&pair, &pair_back, &memory, NULL));
  CHECK(pair_back.item0 == 7 && same_text(pair_back.item1, pair.item1));
  conf_memory_destroy(memory);
  const uint32_t numbers[] = {1, 2, UINT32_MAX};
  conf_list_u32 numbers_back;
  OK(conf_echo_numbers(numbers, 3, &numbers_back, &memory, NULL));
  CHECK(numbers_back.size == 3 && memcmp(numbers_back.data, numbers, sizeof numbers) == 0);
  conf_memory_destroy(memory);
  OK(conf_echo_numbers(NULL, 0, &numbers_back, &memory, NULL));
  CHECK(numbers_back.size == 0);
  conf_memory_destroy(memory);
  const double floats[] = {0.5, -1e-300};
  conf_list_f64 floats_back;
  OK(conf_echo_floats(floats, 2, &floats_back, &memory, NULL));
  CHECK(floats_back.size == 2 && memcmp(floats_back.data, floats, sizeof floats) == 0);
  conf_memory_destroy(memory);
  conf_list_string texts_back;
  OK(conf_echo_strings(kTags, 3, &texts_back, &memory, NULL));
  CHECK(texts_back.size == 3 && same_text(texts_back.data[1], kTags[1]) && same_text(texts_back.data[2], kTags[2]));
  conf_memory_destroy(memory);
  const uint8_t bools[] = {1, 0, 1};
  conf_list_bool bools_back;
  OK(conf_echo_bools(bools, 3, &bools_back, &memory, NULL));
  CHECK(bools_back.size == 3 && memcmp(bools_back.data, bools, 3) == 0);
  conf_memory_destroy(memory);
  const conf_color colors[] = {CONF_COLOR_GREEN, CONF_COLOR_DARK_BLUE};
  conf_list_color colors_back;
  OK(conf_echo_colors(colors, 2, &colors_back, &memory, NULL));
  CHECK(colors_back.size == 2 && memcmp(colors_back.data, colors, sizeof colors) == 0);
  conf_memory_destroy(memory);
  const uint32_t chars[] = {'a', 0x1f600};
  conf_list_char chars_back;
  OK(conf_echo_chars(chars, 2, &chars_back, &memory, NULL));
  CHECK(chars_back.size == 2 && memcmp(chars_back.data, chars, sizeof chars) == 0);
  conf_memory_destroy(memory);
}

static void what_may_be_missing_comes_back(void) {
  const uint32_t five = 5;
  conf_option_u32 number;
  OK(conf_echo_option_u32(NULL, &number, NULL));
  CHECK(!number.has_value);
  OK(conf_echo_option_u32(&five, &number, NULL));
  CHECK(number.has_value && number.value == 5);
  const conf_string text = {"a\0", 2};
  conf_option_string text_back;
  conf_memory *memory = NULL;
  OK(conf_echo_option_string(NULL, &text_back, &memory, NULL));
  CHECK(!text_back.has_value);
  conf_memory_destroy(memory);
  OK(conf_echo_option_string(&text, &text_back, &memory, NULL));
  CHECK(text_back.has_value && same_text(text_back.value, text));
  conf_memory_destroy(memory);
  const conf_person person = anna();
  conf_option_person person_back;
  OK(conf_echo_option_person(&person, &person_back, &memory, NULL));
  CHECK(person_back.has_value && same_person(&person_back.value, &person));
  conf_memory_destroy(memory);
  const conf_option_u32 inner[] = {{0, 0}, {1, 3}};
  conf_option_option_u32 both;
  OK(conf_echo_option_option(NULL, &both, NULL));
  CHECK(!both.has_value);
  OK(conf_echo_option_option(inner, &both, NULL));
  CHECK(both.has_value && !both.value.has_value);
  OK(conf_echo_option_option(inner + 1, &both, NULL));
  CHECK(both.has_value && both.value.has_value && both.value.value == 3);
}

static void results_as_values_come_back(void) {
  const conf_result_string_problem values[] = {
      {.tag = CONF_RESULT_STRING_PROBLEM_OK, .value = {.ok = {"yes", 3}}},
      {.tag = CONF_RESULT_STRING_PROBLEM_ERROR,
       .value = {.error = {.tag = CONF_PROBLEM_TOO_BIG, .value = {.too_big = UINT64_MAX}}}},
      {.tag = CONF_RESULT_STRING_PROBLEM_ERROR,
       .value = {.error = {.tag = CONF_PROBLEM_NAMED, .value = {.named = {"n", 1}}}}},
      {.tag = CONF_RESULT_STRING_PROBLEM_ERROR, .value = {.error = {.tag = CONF_PROBLEM_ODD}}}};
  for (size_t i = 0; i < COUNT(values); ++i) {
    conf_tuple_result_string_problem_bool back;
    conf_memory *memory = NULL;
    OK(conf_echo_result(values + i, &back, &memory, NULL));
    CHECK(back.item0.tag == values[i].tag && back.item1 == (values[i].tag == CONF_RESULT_STRING_PROBLEM_OK));
    if (i == 0) CHECK(same_text(back.item0.value.ok, values[0].value.ok));
    if (i > 0) CHECK(back.item0.value.error.tag == values[i].value.error.tag);
    if (i == 1) CHECK(back.item0.value.error.value.too_big == UINT64_MAX);
    if (i == 2) CHECK(same_text(back.item0.value.error.value.named, text_of("n", 1)));
    conf_memory_destroy(memory);
  }
}

static void errors_are_typed(void) {
  conf_error *error = NULL;
  size_t size = 0;
  OK(conf_fail_string("", 0, &error));
  CHECK(error == NULL);
  CHECK(conf_fail_string("no", 2, &error) == CONF_STATUS_FAILED);
  CHECK(conf_error_status(error) == CONF_STATUS_FAILED && same_text(*conf_error_string(error), text_of("no", 2)));
  CHECK(conf_error_problem(error) == NULL && conf_error_refusal(error) == NULL);
  conf_error_destroy(error);
  CHECK(conf_error_string(error) == NULL && conf_error_status(error) == CONF_STATUS_BAD_HANDLE);
  conf_error_destroy(error);

  const conf_problem big = {.tag = CONF_PROBLEM_TOO_BIG, .value = {.too_big = (uint64_t)1 << 40}};
  uint32_t number = 7;
  CHECK(conf_fail_problem(&big, &number, &error) == CONF_STATUS_FAILED && number == 0);
  CHECK(conf_error_problem(error)->tag == CONF_PROBLEM_TOO_BIG);
  CHECK(conf_error_problem(error)->value.too_big == (uint64_t)1 << 40);
  conf_error_destroy(error);

  const conf_refusal refusal = {4, {"four", 4}};
  conf_string text;
  conf_memory *memory = NULL;
  CHECK(conf_fail_refusal(&refusal, &text, &memory, &error) == CONF_STATUS_FAILED && memory == NULL);
  CHECK(conf_error_refusal(error)->code == 4 && same_text(conf_error_refusal(error)->message, refusal.message));
  CHECK(strcmp(conf_error_message(error, &size), "four") == 0 && size == 4);
  conf_error_destroy(error);

  OK(conf_fail_plain(0, &error));
  CHECK(conf_fail_plain(1, NULL) == CONF_STATUS_FAILED);
  CHECK(conf_fail_color(CONF_COLOR_GREEN, &error) == CONF_STATUS_FAILED);
  CHECK(*conf_error_color(error) == CONF_COLOR_GREEN);
  conf_error_destroy(error);

  static const struct {
    uint32_t how;
    conf_status status;
    const char *message;
  } kCrashes[] = {{0, CONF_STATUS_INTERNAL, "a bug"},
                  {1, CONF_STATUS_OUT_OF_MEMORY, ""},
                  {2, CONF_STATUS_INTERNAL, "no std::exception"},
                  {3, CONF_STATUS_INTERNAL, "not UTF-8"}};
  for (size_t i = 0; i < COUNT(kCrashes); ++i) {
    CHECK(conf_crash(kCrashes[i].how, &text, &memory, &error) == kCrashes[i].status);
    CHECK(conf_error_status(error) == kCrashes[i].status);
    CHECK(strstr(conf_error_message(error, NULL), kCrashes[i].message) != NULL);
    conf_error_destroy(error);
  }
}

static void what_is_not_acceptable_is_refused(void) {
  conf_string text;
  conf_memory *memory = NULL;
  conf_error *error = NULL;
  uint8_t byte = 0;
  uint32_t letter = 0;
  conf_person person;
  const conf_shape shape = {.tag = 5};
  conf_shape shape_back;
  CHECK(conf_echo_string("\xff", 1, &text, &memory, NULL) == CONF_STATUS_INVALID_ARGUMENT && memory == NULL);
  CHECK(conf_echo_string(NULL, 1, &text, &memory, NULL) == CONF_STATUS_INVALID_ARGUMENT);
  CHECK(conf_echo_string("a", 1, NULL, &memory, NULL) == CONF_STATUS_INVALID_ARGUMENT && memory == NULL);
  CHECK(conf_echo_string("a", 1, &text, NULL, &error) == CONF_STATUS_INVALID_ARGUMENT);
  CHECK(strstr(conf_error_message(error, NULL), "out_memory is NULL") != NULL);
  conf_error_destroy(error);
  CHECK(conf_echo_u8(1, NULL, NULL) == CONF_STATUS_INVALID_ARGUMENT);
  OK(conf_echo_bool(2, &byte, NULL));
  CHECK(byte == 1); /* as C itself takes it */
  CHECK(conf_echo_char(0xd800, &letter, NULL) == CONF_STATUS_INVALID_ARGUMENT);
  CHECK(conf_echo_char(0x110000, &letter, NULL) == CONF_STATUS_INVALID_ARGUMENT);
  CHECK(conf_echo_color(3, &letter, NULL) == CONF_STATUS_INVALID_ARGUMENT);
  CHECK(conf_echo_perms(8, &letter, NULL) == CONF_STATUS_INVALID_ARGUMENT);
  CHECK(conf_echo_person(NULL, &person, &memory, NULL) == CONF_STATUS_INVALID_ARGUMENT);
  CHECK(conf_echo_shape(&shape, &shape_back, &memory, NULL) == CONF_STATUS_INVALID_ARGUMENT);
}

static void objects_live_until_they_are_destroyed(void) {
  conf_counter *first = NULL, *second = NULL, *both = NULL, *half = NULL;
  conf_error *error = NULL;
  int64_t value = 0;
  uint8_t same = 2;
  OK(conf_counter_create(5, &first, NULL));
  OK(conf_make(6, &second, NULL));
  CHECK(conf_handle_count() == 2);
  OK(conf_counter_add(first, -2, &value, NULL));
  CHECK(value == 3);
  OK(conf_counter_same(first, second, &same, NULL));
  CHECK(same == 0);
  OK(conf_counter_same(first, first, &same, NULL));
  CHECK(same == 1);
  OK(conf_counter_join(first, second, &both, NULL));
  CHECK(conf_handle_count() == 1 && conf_counter_value(first, &value, NULL) == CONF_STATUS_BAD_HANDLE);
  OK(conf_counter_value(both, &value, NULL));
  CHECK(value == 9);
  OK(conf_counter_split(both, &half, NULL));
  OK(conf_counter_absorb(both, half, NULL));
  CHECK(conf_counter_absorb(both, half, NULL) == CONF_STATUS_BAD_HANDLE);
  conf_counter_destroy(half);
  CHECK(conf_counter_value((conf_counter *)(void *)&value, &value, NULL) == CONF_STATUS_BAD_HANDLE);
  CHECK(conf_counter_value(NULL, &value, &error) == CONF_STATUS_INVALID_ARGUMENT);
  CHECK(strstr(conf_error_message(error, NULL), "self is NULL") != NULL);
  /* A handle of another kind is told from one of this. */
  CHECK(conf_counter_value((conf_counter *)(void *)error, &value, NULL) == CONF_STATUS_BAD_HANDLE);
  conf_counter_destroy((conf_counter *)(void *)error);
  conf_error_destroy((conf_error *)(void *)both);
  CHECK(conf_handle_count() == 2);
  conf_error_destroy(error);
  conf_counter_destroy(both);
  conf_counter_destroy(both);
  conf_counter_destroy(NULL);
  CHECK(conf_counter_value(both, &value, NULL) == CONF_STATUS_BAD_HANDLE);
  first = (conf_counter *)(void *)&value;
  CHECK(conf_counter_create(-1, &first, &error) == CONF_STATUS_FAILED && first == NULL);
  CHECK(same_text(*conf_error_string(error), text_of("a counter does not begin at -1", 30)));
  conf_error_destroy(error);
}

static void *wait_a_while(void *counter) {
  return (void *)(intptr_t)conf_counter_wait(counter, 1500, NULL);
}

static void a_second_thread_is_told(void) {
  conf_counter *counter = NULL;
  pthread_t thread;
  void *waited = NULL;
  int64_t value = 0;
  OK(conf_counter_create(1, &counter, NULL));
  CHECK(pthread_create(&thread, NULL, wait_a_while, counter) == 0);
  /* One of both comes second, this thread or the other in the middle of one of these calls. */
  int told = 0;
  for (int tries = 0; !told && tries < 10000000; ++tries)
    told = conf_counter_value(counter, &value, NULL) == CONF_STATUS_BUSY;
  CHECK(pthread_join(thread, &waited) == 0);
  CHECK(told || (intptr_t)waited == CONF_STATUS_BUSY);
  OK(conf_counter_value(counter, &value, NULL));
  conf_counter_destroy(counter);
}

static void ten_thousand_rounds_leave_nothing(void) {
  for (int64_t round = 0; round < 10000; ++round) {
    conf_counter *counter = NULL;
    conf_error *error = NULL;
    int64_t value = 0;
    const conf_status status = conf_counter_create(round % 2 ? round : -1, &counter, &error);
    CHECK(status == (round % 2 ? CONF_STATUS_OK : CONF_STATUS_FAILED));
    if (status == CONF_STATUS_OK) OK(conf_counter_add(counter, 1, &value, NULL));
    conf_error_destroy(error);
    conf_counter_destroy(counter);
  }
  CHECK(conf_handle_count() == 0);
}

int main(void) {
  numbers_come_back();
  text_and_bytes_come_back_whole();
  what_is_composed_comes_back();
  what_may_be_missing_comes_back();
  results_as_values_come_back();
  errors_are_typed();
  what_is_not_acceptable_is_refused();
  CHECK(conf_handle_count() == 0);
  objects_live_until_they_are_destroyed();
  a_second_thread_is_told();
  ten_thousand_rounds_leave_nothing();
  return 0;
}
