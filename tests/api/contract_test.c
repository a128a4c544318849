/* What users rely on in interop/contract.h: tables, text, names, places, formats. */
#include "support.h"

static const int32_t tables[] = {INTEROP_TABLE_FILES,       INTEROP_TABLE_DECLS,       INTEROP_TABLE_TYPES,
                                 INTEROP_TABLE_ANNOTATIONS, INTEROP_TABLE_DIAGNOSTICS, INTEROP_TABLE_PLACES,
                                 INTEROP_TABLE_LAYOUTS};
static const size_t row_sizes[] = {sizeof(interop_file_row),       sizeof(interop_decl_row),
                                   sizeof(interop_type_row),       sizeof(interop_annotation_row),
                                   sizeof(interop_diagnostic_row), sizeof(interop_place_row),
                                   sizeof(interop_layout_row)};

static void every_table_has_a_row_of_zeros_that_means_none(void **state) {
  static const char zeros[256];
  static const char *const texts[] = {"", PAYMENT_V1, "syntax = \"proto3\"; message A { B b = 1; }"};
  (void)state;
  for (size_t t = 0; t < sizeof texts / sizeof texts[0]; ++t) {
    interop_contract *contract = make_contract(texts[t]);
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; ++i) {
      const interop_table table = table_of(contract, tables[i]);
      assert_non_null(table.rows);
      assert_true(table.count >= 1);
      assert_int_equal(table.stride, row_sizes[i]);
      assert_memory_equal(table.rows, zeros, table.stride);
    }
    interop_contract_destroy(contract);
  }
}

static void a_table_that_is_not_there_is_an_error(void **state) {
  static const int32_t none[] = {0, -1, 8, INT32_MAX, INT32_MIN};
  interop_contract *contract = make_contract(PAYMENT_V1);
  (void)state;
  for (size_t i = 0; i < sizeof none / sizeof none[0]; ++i) {
    interop_table table = {&table, 5, 5};
    assert_fails(interop_contract_table(contract, none[i], &table, out_error), INTEROP_STATUS_INVALID_ARGUMENT,
                 "expected INTEROP_TABLE_*");
    assert_null(table.rows);
    assert_int_equal(table.count, 0);
    assert_int_equal(table.stride, 0);
  }
  interop_contract_destroy(contract);
}

static void a_null_is_refused_by_its_name(void **state) {
  interop_contract *contract = make_contract(PAYMENT_V1);
  interop_table table;
  interop_buffer *bytes = NULL;
  uint32_t line = 5, column = 5, decl = 5;
  (void)state;
#define NO INTEROP_STATUS_INVALID_ARGUMENT
  assert_fails(interop_contract_table(NULL, 1, &table, out_error), NO, "contract is NULL");
  assert_fails(interop_contract_table(contract, 1, NULL, out_error), NO, "out_table is NULL");
  assert_fails(interop_contract_find(NULL, "A", &decl, out_error), NO, "contract is NULL");
  assert_int_equal(decl, 0);
  assert_fails(interop_contract_find(contract, NULL, &decl, out_error), NO, "full_name is NULL");
  assert_fails(interop_contract_find(contract, "A", NULL, out_error), NO, "out_decl is NULL");
  assert_fails(interop_contract_full_name(NULL, 1, &bytes, out_error), NO, "contract is NULL");
  assert_fails(interop_contract_full_name(contract, 1, NULL, out_error), NO, "out_name is NULL");
  assert_fails(interop_contract_doc(NULL, 1, &bytes, out_error), NO, "contract is NULL");
  assert_fails(interop_contract_doc(contract, 1, NULL, out_error), NO, "out_doc is NULL");
  assert_fails(interop_contract_position(NULL, 1, 0, &line, &column, out_error), NO, "contract is NULL");
  assert_int_equal(line, 0);
  assert_int_equal(column, 0);
  column = 5;
  assert_fails(interop_contract_position(contract, 1, 0, NULL, &column, out_error), NO, "out_line is NULL");
  assert_int_equal(column, 0);
  assert_fails(interop_contract_position(contract, 1, 0, &line, NULL, out_error), NO, "out_column is NULL");
  assert_fails(interop_contract_encode(NULL, "json", &bytes, out_error), NO, "contract is NULL");
  assert_fails(interop_contract_encode(contract, NULL, &bytes, out_error), NO, "format is NULL");
  assert_fails(interop_contract_encode(contract, "json", NULL, out_error), NO, "out_bytes is NULL");
#undef NO
  assert_null(bytes);
  interop_contract_destroy(contract);
}

static void an_accessor_of_nothing_gives_nothing(void **state) {
  size_t size = 5;
  (void)state;
  assert_null(interop_contract_text(NULL, &size));
  assert_int_equal(size, 0);
  assert_int_equal(interop_contract_error_count(NULL), 0);
}

/* The row of a field or message by its simple name, found by walking the tree as a user does. */
static const interop_decl_row *child_of(const interop_contract *contract, uint32_t parent, const char *name) {
  const interop_table decls = table_of(contract, INTEROP_TABLE_DECLS);
  const char *text = interop_contract_text(contract, NULL);
  for (uint32_t i = interop_decl_at(&decls, parent)->first_child; i != 0;
       i = interop_decl_at(&decls, i)->next_sibling) {
    assert_true(i < decls.count);
    assert_int_equal(interop_decl_at(&decls, i)->parent, parent);
    if (text_is(text, interop_decl_at(&decls, i)->name, name)) return interop_decl_at(&decls, i);
  }
  print_error("%s has no place\n", name);
  fail();
  return NULL;
}

static void declarations_are_walked_from_parent_to_child(void **state) {
  interop_contract *contract = make_contract(PAYMENT_V1);
  const interop_table types = table_of(contract, INTEROP_TABLE_TYPES);
  const uint32_t charge = decl_of(contract, "payment.v1.Charge");
  const interop_decl_row *id = child_of(contract, charge, "id");
  const interop_decl_row *amount = child_of(contract, charge, "amount");
  const interop_decl_row *labels = child_of(contract, charge, "labels");
  (void)state;
  assert_int_equal(id->kind, INTEROP_DECL_FIELD);
  assert_int_equal(id->number, 1);
  assert_int_equal(interop_type_at(&types, id->type)->kind, INTEROP_TYPE_STRING);
  assert_int_equal(amount->number, 2);
  assert_int_equal(interop_type_at(&types, amount->type)->kind, INTEROP_TYPE_INT);
  assert_int_equal(interop_type_at(&types, amount->type)->width_bits, 64);
  assert_int_equal(interop_type_at(&types, labels->type)->kind, INTEROP_TYPE_MAP);
  assert_true((labels->flags & INTEROP_DECL_FLAG_MAP) != 0);
  interop_contract_destroy(contract);
}

static void a_declaration_says_where_it_stands(void **state) {
  interop_contract *contract = make_contract(PAYMENT_V1);
  const interop_table files = table_of(contract, INTEROP_TABLE_FILES);
  const interop_table decls = table_of(contract, INTEROP_TABLE_DECLS);
  const interop_decl_row *charge = interop_decl_at(&decls, decl_of(contract, "payment.v1.Charge"));
  const interop_text source = interop_file_at(&files, charge->file)->source;
  const char *text = interop_contract_text(contract, NULL) + source.offset;
  uint32_t line = 0, column = 0;
  (void)state;
  assert_true(charge->span_begin < charge->span_end && charge->span_end <= source.length);
  assert_memory_equal(text + charge->span_begin, "message Charge {", 16);
  assert_int_equal(text[charge->span_end - 1], '}');
  assert_succeeds(interop_contract_position(contract, charge->file, charge->span_begin, &line, &column, out_error));
  assert_int_equal(line, 4);
  assert_int_equal(column, 1);
  assert_succeeds(interop_contract_position(contract, charge->file, source.length, &line, &column, out_error));
  assert_int_equal(line, 11);
  interop_contract_destroy(contract);
}

static void a_place_that_is_not_in_the_file_is_an_error(void **state) {
  interop_contract *contract = make_contract(PAYMENT_V1);
  const interop_table files = table_of(contract, INTEROP_TABLE_FILES);
  const interop_table decls = table_of(contract, INTEROP_TABLE_DECLS);
  const uint32_t file = interop_decl_at(&decls, decl_of(contract, "payment.v1.Charge"))->file;
  const uint32_t size = interop_file_at(&files, file)->source.length;
  uint32_t line, column;
  (void)state;
#define NO INTEROP_STATUS_INVALID_ARGUMENT
  assert_fails(interop_contract_position(contract, file, size + 1, &line, &column, out_error), NO, "offset is");
  assert_fails(interop_contract_position(contract, file, UINT32_MAX, &line, &column, out_error), NO, "offset is");
  assert_fails(interop_contract_position(contract, 0, 0, &line, &column, out_error), NO, "file is 0");
  assert_fails(interop_contract_position(contract, (uint32_t)files.count, 0, &line, &column, out_error), NO,
               "expected a row of FILES");
#undef NO
  interop_contract_destroy(contract);
}

static void every_declaration_with_a_name_is_found_by_its_full_name(void **state) {
  interop_contract *contract = make_contract(PAYMENT_V1);
  const interop_table decls = table_of(contract, INTEROP_TABLE_DECLS);
  int found = 0;
  (void)state;
  for (uint32_t i = 1; i < decls.count; ++i) {
    const interop_decl_row *decl = interop_decl_at(&decls, i);
    interop_buffer *name = NULL;
    uint32_t again = 0;
    if (decl->kind != INTEROP_DECL_RECORD && decl->kind != INTEROP_DECL_FIELD && decl->kind != INTEROP_DECL_OPERATION)
      continue;
    assert_succeeds(interop_contract_full_name(contract, i, &name, out_error));
    assert_succeeds(interop_contract_find(contract, interop_buffer_data(name, NULL), &again, out_error));
    assert_int_equal(again, i);
    interop_buffer_destroy(name);
    ++found;
  }
  assert_true(found >= 5);
  interop_contract_destroy(contract);
}

static void a_name_that_nobody_has_is_not_found_and_no_error(void **state) {
  static const char *const names[] = {"",
                                      ".",
                                      "payment",
                                      "payment.v1.Nobody",
                                      "payment.v1.Charge.id.more",
                                      "Charge",
                                      "..",
                                      ".payment.v1.Charge",
                                      "payment.v1.Charge."};
  interop_contract *contract = make_contract(PAYMENT_V1);
  (void)state;
  for (size_t i = 0; i < sizeof names / sizeof names[0]; ++i) {
    uint32_t decl = 5;
    assert_succeeds(interop_contract_find(contract, names[i], &decl, out_error));
    assert_int_equal(decl, 0);
  }
  interop_contract_destroy(contract);
}

static void a_row_that_is_not_there_is_an_error(void **state) {
  interop_contract *contract = make_contract(PAYMENT_V1);
  const uint32_t rows[] = {0, (uint32_t)table_of(contract, INTEROP_TABLE_DECLS).count, UINT32_MAX};
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; ++i) {
    interop_buffer *text = NULL;
    assert_fails(interop_contract_full_name(contract, rows[i], &text, out_error), INTEROP_STATUS_INVALID_ARGUMENT,
                 "expected a row of DECLS");
    assert_fails(interop_contract_doc(contract, rows[i], &text, out_error), INTEROP_STATUS_INVALID_ARGUMENT,
                 "expected a row of DECLS");
    assert_null(text);
  }
  interop_contract_destroy(contract);
}

static void documentation_comes_without_its_comment_markers(void **state) {
  interop_contract *contract = make_contract(PAYMENT_V1);
  interop_buffer *doc = NULL;
  (void)state;
  assert_succeeds(interop_contract_doc(contract, decl_of(contract, "payment.v1.Charge"), &doc, out_error));
  assert_non_null(strstr(interop_buffer_data(doc, NULL), "A charge."));
  assert_null(strstr(interop_buffer_data(doc, NULL), "//"));
  interop_buffer_destroy(doc);
  assert_succeeds(interop_contract_doc(contract, decl_of(contract, "payment.v1.State"), &doc, out_error));
  assert_string_equal(interop_buffer_data(doc, NULL), "");
  interop_buffer_destroy(doc);
  interop_contract_destroy(contract);
}

static void a_contract_is_written_in_every_format(void **state) {
  static const struct {
    const char *format, *holds;
  } formats[] = {{"json", "\"full_name\":\"payment.v1.Charge\""},
                 {"text", "Charge"},
                 {"diagnostics", ""},
                 {"diagnostics-color", ""},
                 {"diagnostics-json", "[]"},
                 {"errors", ""},
                 {"errors-color", ""}};
  interop_contract *contract = make_contract(PAYMENT_V1);
  interop_buffer *bytes = NULL;
  size_t size = 0;
  (void)state;
  for (size_t i = 0; i < sizeof formats / sizeof formats[0]; ++i) {
    assert_succeeds(interop_contract_encode(contract, formats[i].format, &bytes, out_error));
    assert_message(interop_buffer_data(bytes, &size), formats[i].holds);
    assert_int_equal(((const char *)interop_buffer_data(bytes, NULL))[size], '\0');
    interop_buffer_destroy(bytes);
  }
  interop_contract_destroy(contract);
}

static void a_descriptor_set_reads_back_as_the_same_contract(void **state) {
  interop_contract *contract = make_contract(PAYMENT_V1);
  interop_contract *again = NULL;
  interop_parser *parser = NULL;
  interop_buffer *bytes = NULL;
  size_t size = 0;
  const void *data;
  (void)state;
  assert_succeeds(interop_contract_encode(contract, "descriptor-set", &bytes, out_error));
  data = interop_buffer_data(bytes, &size);
  assert_true(size > 50);
  assert_succeeds(interop_parser_create("descriptor-set", NULL, &parser, out_error));
  assert_succeeds(interop_parser_parse_text(parser, "payment.binpb", data, size, &again, out_error));
  assert_int_equal(interop_contract_error_count(again), 0);
  decl_of(again, "payment.v1.Charge.labels");
  decl_of(again, "payment.v1.Payments.Pay");
  interop_parser_destroy(parser);
  interop_buffer_destroy(bytes);
  interop_contract_destroy(contract);
  interop_contract_destroy(again);
}

static void a_format_that_is_not_there_is_an_error(void **state) {
  interop_contract *contract = make_contract(PAYMENT_V1);
  interop_buffer *bytes = NULL;
  (void)state;
  assert_fails(interop_contract_encode(contract, "yaml", &bytes, out_error), INTEROP_STATUS_UNSUPPORTED, "\"yaml\"");
  assert_fails(interop_contract_encode(contract, "", &bytes, out_error), INTEROP_STATUS_UNSUPPORTED, "\"\"");
  assert_null(bytes);
  interop_contract_destroy(contract);
}

static void a_contract_with_errors_is_written_with_them(void **state) {
  interop_contract *contract = make_contract("syntax = \"proto3\"; message A { Nowhere x = 1; }");
  interop_buffer *bytes = NULL;
  (void)state;
  assert_int_equal(interop_contract_error_count(contract), 1);
  assert_succeeds(interop_contract_encode(contract, "json", &bytes, out_error));
  assert_message(interop_buffer_data(bytes, NULL), "\"ok\":false");
  assert_message(interop_buffer_data(bytes, NULL), "Nowhere");
  interop_buffer_destroy(bytes);
  assert_succeeds(interop_contract_encode(contract, "diagnostics", &bytes, out_error));
  assert_message(interop_buffer_data(bytes, NULL), "test.proto:1:");
  interop_buffer_destroy(bytes);
  interop_contract_destroy(contract);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      api_test(every_table_has_a_row_of_zeros_that_means_none),
      api_test(a_table_that_is_not_there_is_an_error),
      api_test(a_null_is_refused_by_its_name),
      api_test(an_accessor_of_nothing_gives_nothing),
      api_test(declarations_are_walked_from_parent_to_child),
      api_test(a_declaration_says_where_it_stands),
      api_test(a_place_that_is_not_in_the_file_is_an_error),
      api_test(every_declaration_with_a_name_is_found_by_its_full_name),
      api_test(a_name_that_nobody_has_is_not_found_and_no_error),
      api_test(a_row_that_is_not_there_is_an_error),
      api_test(documentation_comes_without_its_comment_markers),
      api_test(a_contract_is_written_in_every_format),
      api_test(a_descriptor_set_reads_back_as_the_same_contract),
      api_test(a_format_that_is_not_there_is_an_error),
      api_test(a_contract_with_errors_is_written_with_them),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
