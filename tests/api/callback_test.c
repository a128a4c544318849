/* The callbacks of a parser: who is asked for imports, who hears of progress, who owns the user data. */
#include "support.h"

struct memory {
  interop_parser *parser; /* for callbacks that misbehave */
  interop_status answer;  /* instead of a file */
  int asked;
  int told;
  int destroyed;
  interop_status inside; /* what a call from inside the callback returned */
};

static interop_status serve(void *user_data, const char *path, const void **out_bytes, size_t *out_size_bytes) {
  static const char a[] = "syntax = \"proto3\"; import \"b.proto\"; message A { B b = 1; }";
  static const char b[] = "syntax = \"proto3\"; message B {}";
  struct memory *memory = user_data;
  ++memory->asked;
  if (memory->answer != INTEROP_STATUS_OK) return memory->answer;
  if (strcmp(path, "a.proto") == 0) {
    *out_bytes = a;
    *out_size_bytes = sizeof a - 1;
    return INTEROP_STATUS_OK;
  }
  if (strcmp(path, "b.proto") == 0) {
    *out_bytes = b;
    *out_size_bytes = sizeof b - 1;
    return INTEROP_STATUS_OK;
  }
  return INTEROP_STATUS_NOT_FOUND;
}

static interop_status tell(void *user_data, size_t files_done, size_t files_known, uint64_t bytes_done) {
  struct memory *memory = user_data;
  ++memory->told;
  assert_true(files_done <= files_known);
  assert_true(bytes_done > 0 || files_done == 0);
  return memory->answer;
}

static void count_destroyed(void *user_data) {
  ++((struct memory *)user_data)->destroyed;
}

static interop_parser *make_serving_parser(struct memory *memory) {
  interop_parser *parser = make_parser();
  assert_succeeds(interop_parser_set_import_callback(parser, serve, memory, count_destroyed, out_error));
  return parser;
}

static interop_status parse_a(interop_parser *parser, interop_contract **out_contract, interop_error **out_error) {
  const char *names[] = {"a.proto"};
  return interop_parser_parse_imports(parser, names, 1, out_contract, out_error);
}

static void files_can_come_from_memory(void **state) {
  struct memory memory = {0};
  interop_parser *parser = make_serving_parser(&memory);
  interop_contract *contract = NULL;
  (void)state;
  assert_succeeds(parse_a(parser, &contract, out_error));
  assert_int_equal(interop_contract_error_count(contract), 0);
  decl_of(contract, "A.b");
  decl_of(contract, "B");
  assert_true(memory.asked >= 2);
  assert_int_equal(memory.destroyed, 0);
  interop_parser_destroy(parser);
  assert_int_equal(memory.destroyed, 1);
  interop_contract_destroy(contract);
}

static void what_the_callback_does_not_know_is_looked_up_elsewhere(void **state) {
  struct memory memory = {0};
  interop_parser *parser = make_serving_parser(&memory);
  interop_contract *contract = make_contract_with(
      parser, "x.proto",
      "syntax = \"proto3\"; import \"google/protobuf/empty.proto\"; message X { google.protobuf.Empty e = 1; }");
  (void)state;
  assert_int_equal(interop_contract_error_count(contract), 0);
  assert_true(memory.asked >= 1);
  interop_contract_destroy(contract);
  interop_parser_destroy(parser);
}

static void any_other_answer_ends_the_parse_with_it(void **state) {
  static const interop_status answers[] = {INTEROP_STATUS_IO, INTEROP_STATUS_CANCELLED, INTEROP_STATUS_OUT_OF_MEMORY,
                                           INTEROP_STATUS_INTERNAL};
  (void)state;
  for (size_t i = 0; i < sizeof answers / sizeof answers[0]; ++i) {
    struct memory memory = {0};
    interop_parser *parser = make_serving_parser(&memory);
    interop_contract *contract = NULL;
    memory.answer = answers[i];
    assert_fails(parse_a(parser, &contract, out_error), answers[i], "");
    assert_null(contract);
    memory.answer = INTEROP_STATUS_OK; /* and the parser is as good as before */
    assert_succeeds(parse_a(parser, &contract, out_error));
    interop_contract_destroy(contract);
    interop_parser_destroy(parser);
    assert_int_equal(memory.destroyed, 1);
  }
}

static interop_status serve_nothing(void *user_data, const char *path, const void **out_bytes, size_t *out_size_bytes) {
  (void)user_data;
  (void)path;
  *out_bytes = NULL;
  *out_size_bytes = 5;
  return INTEROP_STATUS_OK;
}

static void a_callback_that_gives_no_bytes_but_a_size_fails_the_parse(void **state) {
  interop_parser *parser = make_parser();
  interop_contract *contract = NULL;
  (void)state;
  assert_succeeds(interop_parser_set_import_callback(parser, serve_nothing, NULL, NULL, out_error));
  assert_fails(parse_a(parser, &contract, out_error), INTEROP_STATUS_INVALID_ARGUMENT, "import callback");
  assert_null(contract);
  interop_parser_destroy(parser);
}

static void user_data_is_destroyed_when_the_callback_is_replaced(void **state) {
  struct memory first = {0};
  struct memory second = {0};
  interop_parser *parser = make_serving_parser(&first);
  (void)state;
  assert_succeeds(interop_parser_set_import_callback(parser, serve, &second, count_destroyed, out_error));
  assert_int_equal(first.destroyed, 1);
  assert_int_equal(second.destroyed, 0);
  assert_succeeds(interop_parser_set_import_callback(parser, NULL, NULL, NULL, out_error));
  assert_int_equal(second.destroyed, 1);
  assert_succeeds(interop_parser_set_progress_callback(parser, tell, &first, count_destroyed, out_error));
  assert_succeeds(interop_parser_set_progress_callback(parser, tell, &second, NULL, out_error));
  assert_int_equal(first.destroyed, 2);
  interop_parser_destroy(parser);
  assert_int_equal(first.destroyed, 2);
  assert_int_equal(second.destroyed, 1);
}

static void user_data_is_destroyed_also_when_the_call_fails(void **state) {
  struct memory memory = {0};
  interop_parser *parser = make_parser();
  (void)state;
  assert_fails(interop_parser_set_import_callback(NULL, serve, &memory, count_destroyed, out_error),
               INTEROP_STATUS_INVALID_ARGUMENT, "parser is NULL");
  assert_int_equal(memory.destroyed, 1);
  assert_fails(interop_parser_set_progress_callback(NULL, tell, &memory, count_destroyed, out_error),
               INTEROP_STATUS_INVALID_ARGUMENT, "parser is NULL");
  assert_int_equal(memory.destroyed, 2);
  interop_parser_destroy(parser);
  assert_fails(interop_parser_set_import_callback(parser, serve, &memory, count_destroyed, out_error),
               INTEROP_STATUS_BAD_HANDLE, "parser was destroyed");
  assert_int_equal(memory.destroyed, 3);
  assert_fails(interop_parser_set_progress_callback(parser, tell, &memory, count_destroyed, out_error),
               INTEROP_STATUS_BAD_HANDLE, "parser was destroyed");
  assert_int_equal(memory.destroyed, 4);
}

static void progress_is_told_and_can_cancel(void **state) {
  struct memory memory = {0};
  interop_parser *parser = make_parser();
  interop_contract *contract = NULL;
  (void)state;
  assert_succeeds(interop_parser_set_progress_callback(parser, tell, &memory, count_destroyed, out_error));
  contract = make_contract_with(parser, "a.proto", PAYMENT_V1);
  assert_true(memory.told >= 1);
  interop_contract_destroy(contract);
  contract = NULL;
  memory.answer = INTEROP_STATUS_CANCELLED;
  assert_fails(interop_parser_parse_text(parser, "a.proto", PAYMENT_V1, strlen(PAYMENT_V1), &contract, out_error),
               INTEROP_STATUS_CANCELLED, "progress callback");
  assert_null(contract);
  interop_parser_destroy(parser);
  assert_int_equal(memory.destroyed, 1);
}

static interop_status call_back_into_the_parser(void *user_data, size_t files_done, size_t files_known,
                                                uint64_t bytes_done) {
  struct memory *memory = user_data;
  interop_contract *contract = NULL;
  (void)files_done, (void)files_known, (void)bytes_done;
  memory->inside = interop_parser_parse_text(memory->parser, "b.proto", "", 0, &contract, NULL);
  assert_null(contract);
  assert_int_equal(interop_parser_add_root(memory->parser, ".", NULL), memory->inside);
  assert_int_equal(interop_parser_set_import_callback(memory->parser, NULL, NULL, NULL, NULL), memory->inside);
  assert_int_equal(interop_parser_set_progress_callback(memory->parser, NULL, memory, count_destroyed, NULL),
                   memory->inside);
  return INTEROP_STATUS_OK;
}

static void a_parser_is_busy_to_its_own_callback(void **state) {
  struct memory memory = {0};
  interop_contract *contract;
  (void)state;
  memory.parser = make_parser();
  assert_succeeds(
      interop_parser_set_progress_callback(memory.parser, call_back_into_the_parser, &memory, NULL, out_error));
  contract = make_contract_with(memory.parser, "a.proto", PAYMENT_V1);
  assert_int_equal(memory.inside, INTEROP_STATUS_BUSY);
  assert_true(memory.destroyed >= 1); /* what the failed call had taken */
  interop_contract_destroy(contract);
  assert_succeeds(interop_parser_add_root(memory.parser, ".", out_error)); /* and free again afterwards */
  interop_parser_destroy(memory.parser);
}

static interop_status destroy_the_parser(void *user_data, size_t files_done, size_t files_known, uint64_t bytes_done) {
  struct memory *memory = user_data;
  (void)files_done, (void)files_known, (void)bytes_done;
  interop_parser_destroy(memory->parser);
  interop_parser_destroy(memory->parser);
  assert_int_equal(memory->destroyed, 0); /* it is still in use: by this call */
  memory->inside = interop_parser_add_root(memory->parser, ".", NULL);
  return INTEROP_STATUS_OK;
}

static void a_parser_destroyed_by_its_own_callback_goes_when_the_parse_returns(void **state) {
  struct memory memory = {0};
  interop_contract *contract;
  (void)state;
  memory.parser = make_parser();
  assert_succeeds(
      interop_parser_set_progress_callback(memory.parser, destroy_the_parser, &memory, count_destroyed, out_error));
  contract = make_contract_with(memory.parser, "a.proto", PAYMENT_V1);
  assert_int_equal(memory.inside, INTEROP_STATUS_BAD_HANDLE);
  assert_int_equal(memory.destroyed, 1);
  assert_int_equal(interop_handle_count(INTEROP_HANDLE_PARSER), 0);
  interop_contract_destroy(contract);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      api_test(files_can_come_from_memory),
      api_test(what_the_callback_does_not_know_is_looked_up_elsewhere),
      api_test(any_other_answer_ends_the_parse_with_it),
      api_test(a_callback_that_gives_no_bytes_but_a_size_fails_the_parse),
      api_test(user_data_is_destroyed_when_the_callback_is_replaced),
      api_test(user_data_is_destroyed_also_when_the_call_fails),
      api_test(progress_is_told_and_can_cancel),
      api_test(a_parser_is_busy_to_its_own_callback),
      api_test(a_parser_destroyed_by_its_own_callback_goes_when_the_parse_returns),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
