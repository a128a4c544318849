/* Bindings through the C API: targets, files, and what cannot be bound. */
#include "support.h"

#define WIT                                                  \
  "package a:shop;\n"                                        \
  "/// Sells.\n"                                             \
  "interface till {\n"                                       \
  "  /// Adds it up.\n"                                      \
  "  add: func(prices: list<u32>) -> result<u64, string>;\n" \
  "}\n"

static interop_contract *make_wit(const char *text) {
  interop_parser *parser = NULL;
  interop_contract *contract = NULL;
  assert_succeeds(interop_parser_create("wit", NULL, &parser, out_error));
  contract = make_contract_with(parser, "shop.wit", text);
  interop_parser_destroy(parser);
  return contract;
}

static interop_bindings *make_bindings(const char *text, const char *target) {
  interop_contract *contract = make_wit(text);
  interop_bindings *bindings = NULL;
  assert_succeeds(interop_bindings_generate(contract, target, NULL, &bindings, out_error));
  interop_contract_destroy(contract);
  return bindings;
}

static void every_target_has_a_name_and_writes_files(void **state) {
  (void)state;
  assert_true(interop_bind_target_count() >= 3);
  for (size_t i = 0; i < interop_bind_target_count(); ++i) {
    interop_bind_target target = {sizeof target, 0, NULL, NULL};
    interop_bindings *bindings;
    assert_succeeds(interop_bind_target_at(i, &target, out_error));
    assert_true(strlen(target.title) > 0);
    bindings = make_bindings(WIT, target.name);
    assert_true(interop_bindings_count(bindings) > 0);
    for (size_t k = 0; k < interop_bindings_count(bindings); ++k) {
      interop_bound_file file = {sizeof file, 0, NULL, NULL, 0};
      assert_succeeds(interop_bindings_at(bindings, k, &file, out_error));
      assert_non_null(strstr(file.path, "hop")); /* C# begins names with a capital */
      assert_non_null(strstr(file.bytes, "Written by `interop bind` from shop.wit"));
      assert_int_equal(strlen(file.bytes), file.size_bytes);
    }
    interop_bindings_destroy(bindings);
  }
}

static void the_same_contract_is_written_the_same_twice(void **state) {
  interop_bindings *first = make_bindings(WIT, "cpp"), *second = make_bindings(WIT, "cpp");
  (void)state;
  assert_int_equal(interop_bindings_count(first), interop_bindings_count(second));
  for (size_t i = 0; i < interop_bindings_count(first); ++i) {
    interop_bound_file a = {sizeof a, 0, NULL, NULL, 0}, b = {sizeof b, 0, NULL, NULL, 0};
    assert_succeeds(interop_bindings_at(first, i, &a, out_error));
    assert_succeeds(interop_bindings_at(second, i, &b, out_error));
    assert_string_equal(a.path, b.path);
    assert_string_equal(a.bytes, b.bytes);
  }
  interop_bindings_destroy(first);
  interop_bindings_destroy(second);
}

static void a_name_of_ones_own_begins_everything(void **state) {
  interop_contract *contract = make_wit(WIT);
  interop_bind_options options = INTEROP_BIND_OPTIONS_INIT;
  interop_bindings *bindings = NULL;
  interop_bound_file file = {sizeof file, 0, NULL, NULL, 0};
  (void)state;
  options.name = "cash";
  assert_succeeds(interop_bindings_generate(contract, "c", &options, &bindings, out_error));
  assert_succeeds(interop_bindings_at(bindings, 0, &file, out_error));
  assert_string_equal(file.path, "cash.h");
  assert_non_null(strstr(file.bytes, "CASH_API cash_status cash_add("));
  interop_bindings_destroy(bindings);
  bindings = (interop_bindings *)(void *)contract;
  options.name = "Cash desk";
  assert_fails(interop_bindings_generate(contract, "c", &options, &bindings, out_error),
               INTEROP_STATUS_INVALID_ARGUMENT, "Cash desk");
  assert_null(bindings);
  interop_contract_destroy(contract);
}

static void what_cannot_be_bound_is_a_diagnostic_at_its_place(void **state) {
  interop_bindings *bindings = make_bindings(
      "package a:shop;\ninterface till {\n  watch: func() -> stream<u8>;\n  later: async func();\n  fine: func();\n}\n",
      "python");
  interop_table rows;
  const char *text = interop_bindings_text(bindings, NULL);
  (void)state;
  assert_int_equal(interop_bindings_count(bindings), 0);
  assert_succeeds(interop_bindings_table(bindings, &rows, out_error));
  assert_int_equal(rows.count, 3);
  assert_true(text_is(text, interop_diagnostic_at(&rows, 1)->id, "bind.unsupported-type"));
  assert_true(text_is(text, interop_diagnostic_at(&rows, 1)->message, "a stream cannot be bound yet"));
  assert_int_equal(interop_diagnostic_at(&rows, 1)->line, 3);
  assert_int_equal(interop_diagnostic_at(&rows, 1)->column, 17);
  assert_true(text_is(text, interop_diagnostic_at(&rows, 2)->id, "bind.unsupported-operation"));
  assert_int_equal(interop_diagnostic_at(&rows, 2)->line, 4);
  interop_bindings_destroy(bindings);
}

static void types_that_cannot_end_are_refused(void **state) {
  char text[8192] = "package a:shop;\ninterface till {\n  type t0 = tuple<u8, u8>;\n";
  interop_bindings *bindings;
  interop_table rows;
  (void)state;
  for (int i = 1; i < 60; ++i)
    snprintf(text + strlen(text), sizeof text - strlen(text), "  type t%d = tuple<t%d, t%d>;\n", i, i - 1, i - 1);
  strcat(text, "  grow: func() -> t59;\n}\n");
  bindings = make_bindings(text, "cpp");
  assert_int_equal(interop_bindings_count(bindings), 0);
  assert_succeeds(interop_bindings_table(bindings, &rows, out_error));
  assert_true(
      text_is(interop_bindings_text(bindings, NULL), interop_diagnostic_at(&rows, 1)->id, "bind.type-too-long"));
  interop_bindings_destroy(bindings);
}

static void wrong_arguments_are_refused(void **state) {
  interop_contract *contract = make_wit(WIT),
                   *broken = make_wit("package a:b;\ninterface i { f: func(x: nothing); }\n");
  interop_bindings *bindings = NULL;
  interop_bound_file file = {sizeof file, 0, NULL, NULL, 0};
  interop_bind_target target = {sizeof target, 0, NULL, NULL};
  (void)state;
  assert_fails(interop_bindings_generate(contract, "cobol", NULL, &bindings, out_error), INTEROP_STATUS_UNSUPPORTED,
               "there is no target \"cobol\"");
  assert_fails(interop_bindings_generate(contract, NULL, NULL, &bindings, out_error), INTEROP_STATUS_INVALID_ARGUMENT,
               "target is NULL");
  assert_fails(interop_bindings_generate(broken, "c", NULL, &bindings, out_error), INTEROP_STATUS_CONTRACT_HAS_ERRORS,
               "errors");
  assert_fails(interop_bind_target_at(99, &target, out_error), INTEROP_STATUS_INVALID_ARGUMENT, "99");
  assert_succeeds(interop_bindings_generate(contract, "c", NULL, &bindings, out_error));
  assert_fails(interop_bindings_at(bindings, 1, &file, out_error), INTEROP_STATUS_INVALID_ARGUMENT, "1");
  assert_null(file.bytes);
  interop_bindings_destroy(bindings);
  interop_contract_destroy(contract);
  interop_contract_destroy(broken);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      api_test(every_target_has_a_name_and_writes_files), api_test(the_same_contract_is_written_the_same_twice),
      api_test(a_name_of_ones_own_begins_everything),     api_test(what_cannot_be_bound_is_a_diagnostic_at_its_place),
      api_test(types_that_cannot_end_are_refused),        api_test(wrong_arguments_are_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
