/* One table of all kinds of handle, and what must hold for each: created, used, destroyed, and every wrong way. */
#include "support.h"

struct kind {
  const char *name;
  int32_t number;
  void *(*make)(void);
  void (*destroy)(void *handle);
  interop_status (*use)(void *handle);
};

static void *make_error(void) {
  interop_error *error = NULL;
  assert_int_equal(interop_handle_list(NULL, &error), INTEROP_STATUS_INVALID_ARGUMENT);
  return error;
}
static void destroy_error(void *handle) {
  interop_error_destroy(handle);
}
static interop_status use_error(void *handle) {
  const interop_status status = interop_error_status(handle);
  const char *message = interop_error_message(handle, NULL);
  assert_int_equal(message == NULL, status == INTEROP_STATUS_BAD_HANDLE);
  return message == NULL ? status : INTEROP_STATUS_OK;
}

static void *make_buffer(void) {
  interop_buffer *buffer = NULL;
  assert_succeeds(interop_handle_list(&buffer, out_error));
  return buffer;
}
static void destroy_buffer(void *handle) {
  interop_buffer_destroy(handle);
}
static interop_status use_buffer(void *handle) {
  size_t size = 99;
  if (interop_buffer_data(handle, &size) != NULL) return INTEROP_STATUS_OK;
  assert_int_equal(size, 0);
  return INTEROP_STATUS_BAD_HANDLE;
}

static void *make_any_parser(void) {
  return make_parser();
}
static void destroy_parser(void *handle) {
  interop_parser_destroy(handle);
}
static interop_status use_parser(void *handle) {
  interop_contract *contract = NULL;
  const interop_status status = interop_parser_parse_text(handle, "x.proto", "", 0, &contract, NULL);
  assert_int_equal(contract != NULL, status == INTEROP_STATUS_OK);
  interop_contract_destroy(contract);
  /* Of a parser that lives, an empty list is an argument that is not acceptable. */
  const interop_status none = status == INTEROP_STATUS_OK ? INTEROP_STATUS_INVALID_ARGUMENT : status;
  assert_int_equal(interop_parser_parse_paths(handle, NULL, 0, &contract, NULL), none);
  assert_null(contract);
  assert_int_equal(interop_parser_parse_imports(handle, NULL, 0, &contract, NULL), none);
  assert_null(contract);
  assert_int_equal(interop_parser_add_root(handle, ".", NULL), status);
  assert_int_equal(interop_parser_set_import_callback(handle, NULL, NULL, NULL, NULL), status);
  assert_int_equal(interop_parser_set_progress_callback(handle, NULL, NULL, NULL, NULL), status);
  return status;
}

static void *make_any_contract(void) {
  return make_contract(PAYMENT_V1);
}
static void destroy_contract(void *handle) {
  interop_contract_destroy(handle);
}
static interop_status use_contract(void *handle) {
  interop_table table;
  uint32_t decl, line, column;
  interop_buffer *bytes = NULL;
  const interop_status status = interop_contract_table(handle, INTEROP_TABLE_DECLS, &table, NULL);
  assert_int_equal(interop_contract_text(handle, NULL) != NULL, status == INTEROP_STATUS_OK);
  assert_int_equal(interop_contract_find(handle, "x", &decl, NULL), status);
  assert_int_equal(interop_contract_position(handle, 1, 0, &line, &column, NULL), status);
  assert_int_equal(interop_contract_encode(handle, "json", &bytes, NULL), status);
  interop_buffer_destroy(bytes);
  assert_int_equal(interop_contract_full_name(handle, 1, &bytes, NULL), status);
  interop_buffer_destroy(bytes);
  assert_int_equal(interop_contract_doc(handle, 1, &bytes, NULL), status);
  interop_buffer_destroy(bytes);
  assert_int_equal(interop_contract_error_count(handle), 0);
  return status;
}

static void *make_report(void) {
  interop_contract *contract = make_contract(PAYMENT_V1);
  interop_report *report = NULL;
  assert_succeeds(interop_check(contract, contract, NULL, &report, out_error));
  interop_contract_destroy(contract);
  return report;
}
static void destroy_report(void *handle) {
  interop_report_destroy(handle);
}
static interop_status use_report(void *handle) {
  interop_table table;
  interop_buffer *bytes = NULL;
  const interop_status status = interop_report_table(handle, &table, NULL);
  assert_int_equal(interop_report_text(handle, NULL) != NULL, status == INTEROP_STATUS_OK);
  assert_int_equal(interop_report_encode(handle, "json", NULL, &bytes, NULL), status);
  interop_buffer_destroy(bytes);
  assert_int_equal(interop_report_count(handle, 0), 0);
  assert_int_equal(interop_report_failed(handle), 0);
  return status;
}

static void *make_config(void) {
  static const char text[] = "[check]\nfail-on = \"risk\"\n";
  interop_config *config = NULL;
  assert_succeeds(interop_config_parse("interop.toml", text, sizeof text - 1, &config, out_error));
  return config;
}
static void destroy_config(void *handle) {
  interop_config_destroy(handle);
}
static interop_status use_config(void *handle) {
  return interop_config_find(handle, "check.fail-on", NULL) != NULL ? INTEROP_STATUS_OK : INTEROP_STATUS_BAD_HANDLE;
}

static void *make_any_bindings(void) {
  interop_contract *contract = make_contract(PAYMENT_V1);
  interop_bindings *bindings = NULL;
  assert_succeeds(interop_bindings_generate(contract, "c", NULL, &bindings, out_error));
  interop_contract_destroy(contract);
  return bindings;
}
static void destroy_bindings(void *handle) {
  interop_bindings_destroy(handle);
}
static interop_status use_bindings(void *handle) {
  interop_table table;
  interop_bound_file file = {sizeof file, 0, NULL, NULL, 0};
  const interop_status status = interop_bindings_table(handle, &table, NULL);
  assert_int_equal(interop_bindings_text(handle, NULL) != NULL, status == INTEROP_STATUS_OK);
  assert_int_equal(interop_bindings_count(handle) != 0, status == INTEROP_STATUS_OK);
  assert_int_equal(interop_bindings_at(handle, 0, &file, NULL), status);
  return status;
}

static const struct kind kinds[] = {
    {"error", INTEROP_HANDLE_ERROR, make_error, destroy_error, use_error},
    {"buffer", INTEROP_HANDLE_BUFFER, make_buffer, destroy_buffer, use_buffer},
    {"parser", INTEROP_HANDLE_PARSER, make_any_parser, destroy_parser, use_parser},
    {"contract", INTEROP_HANDLE_CONTRACT, make_any_contract, destroy_contract, use_contract},
    {"report", INTEROP_HANDLE_REPORT, make_report, destroy_report, use_report},
    {"config", INTEROP_HANDLE_CONFIG, make_config, destroy_config, use_config},
    {"bindings", INTEROP_HANDLE_BINDINGS, make_any_bindings, destroy_bindings, use_bindings},
};
enum { KIND_COUNT = sizeof kinds / sizeof kinds[0] };

static void the_table_holds_every_kind_there_is(void **state) {
  int32_t numbers[KIND_COUNT];
  (void)state;
  for (int i = 0; i < KIND_COUNT; ++i)
    numbers[i] = kinds[i].number;
  assert_every_kind_has_a_row(numbers, KIND_COUNT);
}

static void each_kind_is_counted_and_listed_by_its_name(void **state) {
  (void)state;
  for (int i = 0; i < KIND_COUNT; ++i) {
    char expected[64];
    interop_buffer *list = NULL;
    void *handle = kinds[i].make();
    assert_non_null(handle);
    assert_int_equal(interop_handle_count(kinds[i].number), 1);
    assert_int_equal(interop_handle_count(INTEROP_HANDLE_ANY), 1);
    assert_succeeds(interop_handle_list(&list, out_error));
    snprintf(expected, sizeof expected, "{\"kind\": \"%s\", \"serial\": ", kinds[i].name);
    assert_non_null(strstr(interop_buffer_data(list, NULL), expected));
    interop_buffer_destroy(list);
    kinds[i].destroy(handle);
    assert_nothing_is_alive();
  }
}

static void destroying_nothing_does_nothing(void **state) {
  (void)state;
  for (int i = 0; i < KIND_COUNT; ++i)
    kinds[i].destroy(NULL);
}

static void a_handle_works_until_it_is_destroyed_and_never_after(void **state) {
  (void)state;
  for (int i = 0; i < KIND_COUNT; ++i) {
    void *handle = kinds[i].make();
    assert_int_equal(kinds[i].use(handle), INTEROP_STATUS_OK);
    assert_int_equal(kinds[i].use(handle), INTEROP_STATUS_OK);
    kinds[i].destroy(handle);
    assert_int_equal(kinds[i].use(handle), INTEROP_STATUS_BAD_HANDLE);
    assert_nothing_is_alive();
  }
}

static void destroying_twice_harms_nobody(void **state) {
  (void)state;
  for (int i = 0; i < KIND_COUNT; ++i) {
    void *handle = kinds[i].make();
    void *other;
    kinds[i].destroy(handle);
    kinds[i].destroy(handle);
    other = kinds[i].make(); /* takes the place of the first one in the table */
    kinds[i].destroy(handle);
    assert_int_equal(kinds[i].use(handle), INTEROP_STATUS_BAD_HANDLE);
    assert_int_equal(kinds[i].use(other), INTEROP_STATUS_OK);
    kinds[i].destroy(other);
  }
}

static void a_handle_of_another_kind_is_refused_and_stays_alive(void **state) {
  (void)state;
  for (int i = 0; i < KIND_COUNT; ++i) {
    void *handle = kinds[i].make();
    for (int k = 0; k < KIND_COUNT; ++k) {
      if (k == i) continue;
      assert_int_equal(kinds[k].use(handle), INTEROP_STATUS_BAD_HANDLE);
      kinds[k].destroy(handle);
    }
    assert_int_equal(kinds[i].use(handle), INTEROP_STATUS_OK);
    kinds[i].destroy(handle);
  }
}

static void an_error_says_what_is_wrong_with_a_handle(void **state) {
  interop_parser *parser = make_parser();
  interop_contract *contract = make_contract("");
  interop_table table;
  int local = 0;
  (void)state;
  assert_fails(interop_contract_table(NULL, 1, &table, out_error), INTEROP_STATUS_INVALID_ARGUMENT, "contract is NULL");
  assert_fails(interop_contract_table((interop_contract *)(void *)parser, 1, &table, out_error),
               INTEROP_STATUS_BAD_HANDLE, "contract is a handle of another kind, expected a contract");
  assert_fails(interop_contract_table((interop_contract *)(void *)&local, 1, &table, out_error),
               INTEROP_STATUS_BAD_HANDLE, "contract is not a handle of this library, expected a contract");
  interop_contract_destroy(contract);
  assert_fails(interop_contract_table(contract, 1, &table, out_error), INTEROP_STATUS_BAD_HANDLE,
               "contract was destroyed");
  interop_parser_destroy(parser);
}

static void every_kind_refuses(void *handle) {
  for (int i = 0; i < KIND_COUNT; ++i) {
    assert_int_equal(kinds[i].use(handle), INTEROP_STATUS_BAD_HANDLE);
    kinds[i].destroy(handle);
  }
}

static void every_kind_refuses_number(uint64_t number) {
  every_kind_refuses((void *)(uintptr_t)number);
}

static void addresses_and_uninitialised_memory_are_refused(void **state) {
  static const uint64_t patterns[] = {1,
                                      2,
                                      3,
                                      0x7fffffff,
                                      0xcccccccc,
                                      0xcdcdcdcd,
                                      0xdeadbeef,
                                      0xfeeefeee,
                                      0xbaadf00d,
                                      0xffffffff,
                                      0xcccccccccccccccc,
                                      0xcdcdcdcdcdcdcdcd,
                                      0xaaaaaaaaaaaaaaaa,
                                      0xbebebebebebebebe,
                                      0xabababababababab,
                                      0xdeadbeefdeadbeef,
                                      0x4000000000000001,
                                      0x7fffffffffffffff,
                                      0x8000000000000000,
                                      UINT64_MAX};
  static int in_data;
  int on_stack = 0;
  void *on_heap = malloc(64);
  (void)state;
  for (size_t i = 0; i < sizeof patterns / sizeof patterns[0]; ++i)
    every_kind_refuses_number(patterns[i]);
  every_kind_refuses(&in_data);
  every_kind_refuses(&on_stack);
  every_kind_refuses(on_heap);
  every_kind_refuses((void *)(uintptr_t)every_kind_refuses);
  free(on_heap);
}

static void numbers_made_up_at_random_are_refused(void **state) {
  uint64_t number = 88172645463325252u;
  void *alive[KIND_COUNT];
  (void)state;
  for (int i = 0; i < KIND_COUNT; ++i)
    alive[i] = kinds[i].make();
  for (int i = 0; i < 20000; ++i) {
    number ^= number << 13;
    number ^= number >> 7;
    number ^= number << 17;
    for (int k = 0; k < KIND_COUNT; ++k) {
      void *forged = (void *)(uintptr_t)(i % 2 ? number : (number & 0x3ffffffffffffffe) | 0x4000000000000001);
      kinds[k].destroy(forged);
      if (i % 100 == 0) assert_int_equal(kinds[k].use(forged), INTEROP_STATUS_BAD_HANDLE);
    }
  }
  for (int i = 0; i < KIND_COUNT; ++i) {
    assert_int_equal(kinds[i].use(alive[i]), INTEROP_STATUS_OK);
    kinds[i].destroy(alive[i]);
  }
}

static void a_handle_with_one_bit_changed_is_refused(void **state) {
  (void)state;
  for (int i = 0; i < KIND_COUNT; ++i) {
    void *handle = kinds[i].make();
    for (unsigned bit = 0; bit < 64; ++bit)
      every_kind_refuses_number((uintptr_t)handle ^ ((uint64_t)1 << bit));
    every_kind_refuses_number((uintptr_t)handle + 2);
    every_kind_refuses_number((uintptr_t)handle - 64);
    every_kind_refuses_number((uint32_t)(uintptr_t)handle); /* what a caller has who declared it as an int */
    assert_int_equal(kinds[i].use(handle), INTEROP_STATUS_OK);
    kinds[i].destroy(handle);
  }
}

static void handles_can_be_destroyed_in_any_order(void **state) {
  (void)state;
  for (int first = 0; first < 4; ++first) {
    interop_contract *before = make_contract(PAYMENT_V1);
    interop_contract *after = make_contract(PAYMENT_V2);
    interop_report *report = NULL;
    interop_buffer *text = NULL;
    assert_succeeds(interop_check(before, after, NULL, &report, out_error));
    if (first & 1) interop_contract_destroy(before);
    if (first & 2) interop_contract_destroy(after);
    assert_succeeds(interop_report_encode(report, "text", NULL, &text, out_error));
    interop_report_destroy(report);
    assert_non_null(interop_buffer_data(text, NULL));
    interop_buffer_destroy(text);
    if (!(first & 1)) interop_contract_destroy(before);
    if (!(first & 2)) interop_contract_destroy(after);
    assert_nothing_is_alive();
  }
}

static void ten_thousand_handles_are_told_apart(void **state) {
  enum { COUNT = 10000 };
  interop_buffer **buffers = calloc(COUNT, sizeof *buffers);
  interop_error **errors = calloc(COUNT, sizeof *errors);
  (void)state;
  for (int i = 0; i < COUNT; ++i) {
    assert_int_equal(interop_handle_list(NULL, &errors[i]), INTEROP_STATUS_INVALID_ARGUMENT);
    if (i % 100 == 0) assert_int_equal(interop_handle_list(&buffers[i], NULL), INTEROP_STATUS_OK);
  }
  assert_int_equal(interop_handle_count(INTEROP_HANDLE_ERROR), COUNT);
  assert_int_equal(interop_handle_count(INTEROP_HANDLE_BUFFER), COUNT / 100);
  for (int i = 0; i < COUNT; ++i) {
    assert_int_equal(interop_error_status(errors[i]), INTEROP_STATUS_INVALID_ARGUMENT);
    interop_error_destroy(errors[i]);
    interop_buffer_destroy(buffers[i]);
  }
  free(buffers);
  free(errors);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      api_test(the_table_holds_every_kind_there_is),
      api_test(each_kind_is_counted_and_listed_by_its_name),
      api_test(destroying_nothing_does_nothing),
      api_test(a_handle_works_until_it_is_destroyed_and_never_after),
      api_test(destroying_twice_harms_nobody),
      api_test(a_handle_of_another_kind_is_refused_and_stays_alive),
      api_test(an_error_says_what_is_wrong_with_a_handle),
      api_test(addresses_and_uninitialised_memory_are_refused),
      api_test(numbers_made_up_at_random_are_refused),
      api_test(a_handle_with_one_bit_changed_is_refused),
      api_test(handles_can_be_destroyed_in_any_order),
      api_test(ten_thousand_handles_are_told_apart),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
