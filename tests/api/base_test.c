/* What users rely on in interop/base.h. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "interop.h"

static void every_status_has_its_name_and_a_text(void **state) {
  (void)state;
#define ROW(name, number, text)                            \
  assert_string_equal(interop_status_name(number), #name); \
  assert_string_equal(interop_status_text(number), text);  \
  assert_int_equal(INTEROP_STATUS_##name, number);
  INTEROP_STATUS_LIST(ROW)
#undef ROW
}

static void an_unknown_status_is_called_unknown(void **state) {
  (void)state;
  assert_string_equal(interop_status_name(-7), "UNKNOWN");
  assert_string_equal(interop_status_name(INT32_MAX), "UNKNOWN");
  assert_true(strlen(interop_status_text(INT32_MIN)) > 0);
}

static void the_version_is_the_one_of_the_header(void **state) {
  char expected[32];
  (void)state;
  snprintf(expected, sizeof expected, "%d.%d.%d", INTEROP_VERSION_MAJOR, INTEROP_VERSION_MINOR, INTEROP_VERSION_PATCH);
  assert_string_equal(interop_version(), expected);
  assert_non_null(strstr(interop_build_info(), expected));
}

static void a_missing_out_parameter_is_an_error_with_its_name(void **state) {
  interop_error *error = NULL;
  size_t length = 0;
  (void)state;
  assert_int_equal(interop_handle_list(NULL, &error), INTEROP_STATUS_INVALID_ARGUMENT);
  assert_non_null(error);
  assert_int_equal(interop_error_status(error), INTEROP_STATUS_INVALID_ARGUMENT);
  assert_string_equal(interop_error_message(error, &length), "out_json is NULL");
  assert_int_equal(length, strlen("out_json is NULL"));
  interop_error_destroy(error);
}

static void an_error_need_not_be_asked_for(void **state) {
  (void)state;
  assert_int_equal(interop_handle_list(NULL, NULL), INTEROP_STATUS_INVALID_ARGUMENT);
  assert_int_equal(interop_handle_count(INTEROP_HANDLE_ERROR), 0);
}

static void no_error_reads_as_ok_without_a_message(void **state) {
  size_t length = 7;
  (void)state;
  assert_int_equal(interop_error_status(NULL), INTEROP_STATUS_OK);
  assert_null(interop_error_message(NULL, &length));
  assert_int_equal(length, 0);
  interop_error_destroy(NULL);
}

static void success_clears_the_error_of_an_earlier_call(void **state) {
  interop_buffer *json = NULL;
  interop_error *error = (interop_error *)(uintptr_t)16;
  (void)state;
  assert_int_equal(interop_handle_list(&json, &error), INTEROP_STATUS_OK);
  assert_null(error);
  interop_buffer_destroy(json);
}

static void live_handles_are_listed_with_the_function_that_made_them(void **state) {
  interop_buffer *first = NULL;
  interop_buffer *second = NULL;
  interop_error *error = NULL;
  size_t size = 0;
  const char *json;
  (void)state;
  assert_int_equal(interop_handle_list(&first, NULL), INTEROP_STATUS_OK);
  assert_string_equal(interop_buffer_data(first, &size), "[]\n");
  assert_int_equal(size, 3);
  interop_handle_list(NULL, &error);
  assert_int_equal(interop_handle_count(INTEROP_HANDLE_BUFFER), 1);
  assert_int_equal(interop_handle_count(INTEROP_HANDLE_ERROR), 1);
  assert_int_equal(interop_handle_count(INTEROP_HANDLE_ANY), 2);
  assert_int_equal(interop_handle_count(INTEROP_HANDLE_PARSER), 0);
  assert_int_equal(interop_handle_list(&second, NULL), INTEROP_STATUS_OK);
  json = interop_buffer_data(second, NULL);
  assert_non_null(strstr(json, "{\"kind\": \"buffer\", \"serial\": "));
  assert_non_null(strstr(json, "{\"kind\": \"error\", \"serial\": "));
  assert_non_null(strstr(json, "\"function\": \"interop_handle_list\"}"));
  interop_error_destroy(error);
  interop_buffer_destroy(first);
  interop_buffer_destroy(second);
  assert_int_equal(interop_handle_count(INTEROP_HANDLE_ANY), 0);
}

static void an_unknown_kind_of_handle_counts_none(void **state) {
  interop_buffer *json = NULL;
  (void)state;
  assert_int_equal(interop_handle_list(&json, NULL), INTEROP_STATUS_OK);
  assert_int_equal(interop_handle_count(99), 0);
  assert_int_equal(interop_handle_count(-1), 0);
  interop_buffer_destroy(json);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_status_has_its_name_and_a_text),
      cmocka_unit_test(an_unknown_status_is_called_unknown),
      cmocka_unit_test(the_version_is_the_one_of_the_header),
      cmocka_unit_test(a_missing_out_parameter_is_an_error_with_its_name),
      cmocka_unit_test(an_error_need_not_be_asked_for),
      cmocka_unit_test(no_error_reads_as_ok_without_a_message),
      cmocka_unit_test(success_clears_the_error_of_an_earlier_call),
      cmocka_unit_test(live_handles_are_listed_with_the_function_that_made_them),
      cmocka_unit_test(an_unknown_kind_of_handle_counts_none),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
