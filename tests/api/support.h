/* What the tests of the C ABI share: cmocka and its needs, and contracts made of a few lines of text. */
#ifndef TESTS_API_SUPPORT_H
#define TESTS_API_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "interop.h"

/* Status and message of a failed call, and that nothing but the error came out of it. */
#define assert_fails(call, expected_status, expected_message)                \
  do {                                                                       \
    interop_error *error_ = NULL;                                            \
    interop_error **out_error = &error_;                                     \
    assert_int_equal((call), (expected_status));                             \
    assert_non_null(error_);                                                 \
    assert_int_equal(interop_error_status(error_), (expected_status));       \
    assert_message(interop_error_message(error_, NULL), (expected_message)); \
    interop_error_destroy(error_);                                           \
  } while (0)

static inline void assert_message(const char *found, const char *expected) {
  if (found == NULL || strstr(found, expected) == NULL) {
    print_error("message \"%s\" does not hold \"%s\"\n", found == NULL ? "(null)" : found, expected);
    fail();
  }
}

/* A successful call; says why it was not one. */
static inline void assert_ok_(interop_status status, interop_error *error, const char *file, int line) {
  if (status == INTEROP_STATUS_OK && error == NULL) return;
  print_error("%s: %s\n", interop_status_name(status), error == NULL ? "" : interop_error_message(error, NULL));
  interop_error_destroy(error);
  _fail(file, line);
}
#define assert_succeeds(call)                        \
  do {                                               \
    interop_error *error_ = NULL;                    \
    interop_error **out_error = &error_;             \
    interop_status status_ = (call);                 \
    assert_ok_(status_, error_, __FILE__, __LINE__); \
  } while (0)

static inline interop_parser *make_parser(void) {
  interop_parser *parser = NULL;
  assert_succeeds(interop_parser_create("protobuf", NULL, &parser, out_error));
  assert_non_null(parser);
  return parser;
}

static inline interop_contract *make_contract_with(interop_parser *parser, const char *path, const char *text) {
  interop_contract *contract = NULL;
  assert_succeeds(interop_parser_parse_text(parser, path, text, strlen(text), &contract, out_error));
  assert_non_null(contract);
  return contract;
}

static inline interop_contract *make_contract(const char *text) {
  interop_parser *parser = make_parser();
  interop_contract *contract = make_contract_with(parser, "test.proto", text);
  interop_parser_destroy(parser);
  return contract;
}

static inline interop_table table_of(const interop_contract *contract, int32_t which) {
  interop_table table;
  assert_succeeds(interop_contract_table(contract, which, &table, out_error));
  return table;
}

/* Row of a declaration that must be there. */
static inline uint32_t decl_of(const interop_contract *contract, const char *full_name) {
  uint32_t decl = 0;
  assert_succeeds(interop_contract_find(contract, full_name, &decl, out_error));
  if (decl == 0) print_error("%s is not found\n", full_name);
  assert_int_not_equal(decl, 0);
  return decl;
}

/* Does a piece of a contract's or report's text read so? */
static inline int text_is(const char *base, interop_text text, const char *expected) {
  return text.length == strlen(expected) && memcmp(base + text.offset, expected, text.length) == 0;
}

/* A test that failed may have left handles behind; the next one is not to suffer for it. */
static size_t alive_before;

static inline void assert_nothing_is_alive(void) {
  if (interop_handle_count(INTEROP_HANDLE_ANY) != alive_before) {
    interop_buffer *list = NULL;
    interop_handle_list(&list, NULL);
    print_error("still alive: %s", (const char *)interop_buffer_data(list, NULL));
    interop_buffer_destroy(list);
    fail();
  }
}

static inline int remember_what_is_alive(void **state) {
  (void)state;
  alive_before = interop_handle_count(INTEROP_HANDLE_ANY);
  return 0;
}
static inline int nothing_is_left(void **state) {
  (void)state;
  assert_nothing_is_alive();
  return 0;
}
/* What a test makes, it destroys. */
#define api_test(function) cmocka_unit_test_setup_teardown(function, remember_what_is_alive, nothing_is_left)

/* A table over all kinds of handle has a row for each that the header knows: `numbers` are its kinds. */
static inline void assert_every_kind_has_a_row(const int32_t *numbers, int row_count) {
  static const char constant[] = "  INTEROP_HANDLE_";
  const char *source = getenv("INTEROP_SOURCE_DIR");
  char line[256];
  int kinds = 0;
  FILE *header;
  snprintf(line, sizeof line, "%s/include/interop/base.h", source == NULL ? "." : source);
  header = fopen(line, "r");
  assert_non_null(header);
  while (fgets(line, sizeof line, header) != NULL) {
    const char *value = strchr(line, '=');
    int has_row = 0;
    if (strncmp(line, constant, sizeof constant - 1) != 0 || value == NULL) continue;
    if (atoi(value + 1) == INTEROP_HANDLE_ANY) continue;
    ++kinds;
    for (int i = 0; i < row_count; ++i)
      has_row |= numbers[i] == atoi(value + 1);
    if (!has_row) print_error("no row for%s", line);
    assert_true(has_row);
  }
  fclose(header);
  assert_int_equal(kinds, row_count);
}

#define PAYMENT_V1                                      \
  "syntax = \"proto3\";\n"                              \
  "package payment.v1;\n"                               \
  "// A charge.\n"                                      \
  "message Charge {\n"                                  \
  "  string id = 1;\n"                                  \
  "  int64 amount = 2;  // in cents\n"                  \
  "  map<string, string> labels = 3;\n"                 \
  "}\n"                                                 \
  "enum State { STATE_UNKNOWN = 0; STATE_PAID = 1; }\n" \
  "service Payments { rpc Pay(Charge) returns (Charge); }\n"
/* Breaks it: `amount` is gone, and its number is used again with another type. */
#define PAYMENT_V2                                      \
  "syntax = \"proto3\";\n"                              \
  "package payment.v1;\n"                               \
  "// A charge.\n"                                      \
  "message Charge {\n"                                  \
  "  string id = 1;\n"                                  \
  "  string currency = 2;\n"                            \
  "  map<string, string> labels = 3;\n"                 \
  "}\n"                                                 \
  "enum State { STATE_UNKNOWN = 0; STATE_PAID = 1; }\n" \
  "service Payments { rpc Pay(Charge) returns (Charge); }\n"

#endif
