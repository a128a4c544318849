/* What users rely on in interop/parse.h: languages, parsers, one text, texts from memory, files. */
#include "support.h"

#include <sys/stat.h>
#include <unistd.h>

static void every_language_has_a_name_and_a_title(void **state) {
  int seen = 0;
  (void)state;
  assert_true(interop_language_count() > 0);
  for (size_t i = 0; i < interop_language_count(); ++i) {
    interop_language language = {(uint32_t)sizeof language, 0, NULL, NULL, NULL, NULL};
    assert_succeeds(interop_language_at(i, &language, out_error));
    assert_int_equal(language.struct_size, sizeof language);
    assert_true(strlen(language.name) > 0);
    assert_true(strlen(language.title) > 0);
    assert_true(language.suffixes[0] == '.');
    seen += strcmp(language.name, "protobuf") == 0;
  }
  assert_int_equal(seen, 1);
}

static void a_language_that_is_not_there_is_an_error(void **state) {
  interop_language language = {(uint32_t)sizeof language, 0, "x", "x", "x", "x"};
  (void)state;
  assert_fails(interop_language_at(SIZE_MAX, &language, out_error), INTEROP_STATUS_INVALID_ARGUMENT, "index is");
  assert_null(language.name);
  assert_null(language.versions);
  assert_fails(interop_language_at(0, NULL, out_error), INTEROP_STATUS_INVALID_ARGUMENT, "out_language is NULL");
  language.struct_size = 0;
  assert_fails(interop_language_at(0, &language, out_error), INTEROP_STATUS_INVALID_ARGUMENT,
               "struct_size of out_language is 0");
  language.struct_size = UINT32_MAX;
  assert_fails(interop_language_at(0, &language, out_error), INTEROP_STATUS_INVALID_ARGUMENT, "struct_size");
}

/* A caller with a newer header: the row that it knows is longer. */
static void fields_that_only_a_newer_caller_knows_are_zero(void **state) {
  struct {
    interop_language language;
    const char *more;
  } newer;
  (void)state;
  newer.language.struct_size = (uint32_t)sizeof newer;
  newer.more = "x";
  assert_succeeds(interop_language_at(0, &newer.language, out_error));
  assert_int_equal(newer.language.struct_size, sizeof newer);
  assert_non_null(newer.language.name);
  assert_null(newer.more);
}

static void an_unknown_language_is_an_error_that_lists_the_known_ones(void **state) {
  interop_parser *parser = (interop_parser *)(uintptr_t)1;
  (void)state;
  assert_fails(interop_parser_create("klingon", NULL, &parser, out_error), INTEROP_STATUS_UNSUPPORTED,
               "no language is called \"klingon\", known are protobuf");
  assert_null(parser);
}

static void options_of_a_wrong_size_are_refused(void **state) {
  static const uint32_t sizes[] = {0, 1, 4, 8, sizeof(interop_parser_options) - 1, 4097, 0xcdcdcdcd, UINT32_MAX};
  interop_parser_options options = INTEROP_PARSER_OPTIONS_INIT;
  interop_parser *parser;
  (void)state;
  for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; ++i) {
    options.struct_size = sizes[i];
    parser = (interop_parser *)(uintptr_t)1;
    assert_fails(interop_parser_create("protobuf", &options, &parser, out_error), INTEROP_STATUS_INVALID_ARGUMENT,
                 "struct_size of options is");
    assert_null(parser);
  }
}

static void newer_options_are_taken_as_long_as_they_ask_for_nothing_new(void **state) {
  struct {
    interop_parser_options options;
    uint64_t more;
  } newer = {INTEROP_PARSER_OPTIONS_INIT, 0};
  interop_parser *parser = NULL;
  (void)state;
  newer.options.struct_size = (uint32_t)sizeof newer;
  assert_succeeds(interop_parser_create("protobuf", &newer.options, &parser, out_error));
  interop_parser_destroy(parser);
  newer.more = 1;
  assert_fails(interop_parser_create("protobuf", &newer.options, &parser, out_error), INTEROP_STATUS_INVALID_ARGUMENT,
               "options set a field that this version does not know");
  assert_null(parser);
}

static void a_limit_beyond_what_can_be_is_refused(void **state) {
  interop_parser_options options = INTEROP_PARSER_OPTIONS_INIT;
  interop_parser *parser = NULL;
  (void)state;
  options.max_total_bytes = (uint64_t)1 << 32;
  assert_fails(interop_parser_create("protobuf", &options, &parser, out_error), INTEROP_STATUS_INVALID_ARGUMENT,
               "max_total_bytes");
  options.max_total_bytes = ((uint64_t)1 << 32) - 1;
  assert_succeeds(interop_parser_create("protobuf", &options, &parser, out_error));
  interop_parser_destroy(parser);
}

static void an_unknown_target_is_refused_with_the_known_ones(void **state) {
  interop_parser_options options = INTEROP_PARSER_OPTIONS_INIT;
  interop_parser *parser = NULL;
  (void)state;
  options.target = "pdp11-unix";
  assert_fails(interop_parser_create("protobuf", &options, &parser, out_error), INTEROP_STATUS_UNSUPPORTED,
               "no target is called \"pdp11-unix\", known are x86_64-linux");
  assert_null(parser);
  options.target = "wasm32";
  assert_succeeds(interop_parser_create("protobuf", &options, &parser, out_error));
  interop_parser_destroy(parser);
}

static void features_must_all_be_there(void **state) {
  static const char *const features[] = {"fancy", NULL};
  interop_parser_options options = INTEROP_PARSER_OPTIONS_INIT;
  interop_parser *parser = NULL;
  (void)state;
  options.feature_count = 1;
  assert_fails(interop_parser_create(NULL, &options, &parser, out_error), INTEROP_STATUS_INVALID_ARGUMENT,
               "features is NULL");
  options.features = features;
  assert_succeeds(interop_parser_create(NULL, &options, &parser, out_error));
  interop_parser_destroy(parser);
  options.feature_count = 2;
  assert_fails(interop_parser_create(NULL, &options, &parser, out_error), INTEROP_STATUS_INVALID_ARGUMENT,
               "features[1] is NULL");
}

static void a_null_is_refused_by_its_name(void **state) {
  interop_parser *parser = make_parser();
  interop_contract *contract = NULL;
  const char *nothing[] = {"x.proto", NULL};
  (void)state;
#define NO INTEROP_STATUS_INVALID_ARGUMENT
  assert_fails(interop_parser_create("protobuf", NULL, NULL, out_error), NO, "out_parser is NULL");
  assert_fails(interop_parser_add_root(NULL, ".", out_error), NO, "parser is NULL");
  assert_fails(interop_parser_add_root(parser, NULL, out_error), NO, "directory is NULL");
  assert_fails(interop_parser_set_import_callback(NULL, NULL, NULL, NULL, out_error), NO, "parser is NULL");
  assert_fails(interop_parser_set_progress_callback(NULL, NULL, NULL, NULL, out_error), NO, "parser is NULL");
  assert_fails(interop_parser_parse_text(NULL, "x.proto", "", 0, &contract, out_error), NO, "parser is NULL");
  assert_fails(interop_parser_parse_text(parser, NULL, "", 0, &contract, out_error), NO, "path is NULL");
  assert_fails(interop_parser_parse_text(parser, "x.proto", NULL, 1, &contract, out_error), NO, "bytes is NULL");
  assert_fails(interop_parser_parse_text(parser, "x.proto", "", 0, NULL, out_error), NO, "out_contract is NULL");
  assert_fails(interop_parser_parse_paths(NULL, nothing, 1, &contract, out_error), NO, "parser is NULL");
  assert_fails(interop_parser_parse_paths(parser, NULL, 1, &contract, out_error), NO, "paths is NULL");
  assert_fails(interop_parser_parse_paths(parser, nothing, 0, &contract, out_error), NO, "paths is empty");
  assert_fails(interop_parser_parse_paths(parser, nothing, 2, &contract, out_error), NO, "paths[1] is NULL");
  assert_fails(interop_parser_parse_paths(parser, nothing, 1, NULL, out_error), NO, "out_contract is NULL");
  assert_fails(interop_parser_parse_imports(NULL, nothing, 1, &contract, out_error), NO, "parser is NULL");
  assert_fails(interop_parser_parse_imports(parser, NULL, 1, &contract, out_error), NO, "names is NULL");
  assert_fails(interop_parser_parse_imports(parser, nothing, 0, &contract, out_error), NO, "names is empty");
  assert_fails(interop_parser_parse_imports(parser, nothing, 2, &contract, out_error), NO, "names[1] is NULL");
  assert_fails(interop_parser_parse_imports(parser, nothing, 1, NULL, out_error), NO, "out_contract is NULL");
#undef NO
  assert_null(contract);
  interop_parser_destroy(parser);
}

static void a_text_becomes_a_contract(void **state) {
  interop_contract *contract = make_contract(PAYMENT_V1);
  interop_table files = table_of(contract, INTEROP_TABLE_FILES);
  const interop_decl_row *file;
  (void)state;
  assert_int_equal(interop_contract_error_count(contract), 0);
  file = NULL;
  for (size_t i = 1; i < files.count; ++i) {
    const interop_file_row *row = interop_file_at(&files, i);
    if (!(row->flags & INTEROP_FILE_FLAG_REQUESTED)) continue;
    interop_table decls = table_of(contract, INTEROP_TABLE_DECLS);
    assert_true(text_is(interop_contract_text(contract, NULL), row->path, "test.proto"));
    assert_true(text_is(interop_contract_text(contract, NULL), row->source, PAYMENT_V1));
    file = interop_decl_at(&decls, row->decl);
  }
  assert_non_null(file);
  assert_int_equal(file->kind, INTEROP_DECL_FILE);
  assert_int_not_equal(decl_of(contract, "payment.v1.Charge"), 0);
  interop_contract_destroy(contract);
}

static void mistakes_in_a_text_are_data_and_the_call_is_fine(void **state) {
  interop_contract *contract = make_contract("syntax = \"proto3\";\nmessage A {\n  int32 x = ;\n  int32 y = 2 @;\n}\n");
  interop_table diagnostics = table_of(contract, INTEROP_TABLE_DIAGNOSTICS);
  const interop_diagnostic_row *first = interop_diagnostic_at(&diagnostics, 1);
  (void)state;
  assert_true(interop_contract_error_count(contract) >= 1);
  assert_true(diagnostics.count >= 2);
  assert_int_equal(first->severity, INTEROP_SEVERITY_ERROR);
  assert_int_equal(first->line, 3);
  assert_true(first->id.length > 0 && first->message.length > 0);
  assert_int_not_equal(interop_file_at(&diagnostics, 0), NULL);
  interop_contract_destroy(contract);
}

static void any_bytes_become_a_contract(void **state) {
  interop_parser *parser = make_parser();
  interop_contract *contract = NULL;
  unsigned char bytes[256];
  (void)state;
  for (int i = 0; i < 256; ++i)
    bytes[i] = (unsigned char)i;
  assert_succeeds(interop_parser_parse_text(parser, "bytes.proto", bytes, sizeof bytes, &contract, out_error));
  assert_true(interop_contract_error_count(contract) >= 1);
  interop_contract_destroy(contract);
  assert_succeeds(interop_parser_parse_text(parser, "none.proto", NULL, 0, &contract, out_error));
  interop_contract_destroy(contract);
  interop_parser_destroy(parser);
}

static void the_language_is_told_by_the_suffix_when_none_is_named(void **state) {
  interop_parser *parser = NULL;
  interop_contract *contract = NULL;
  (void)state;
  assert_succeeds(interop_parser_create(NULL, NULL, &parser, out_error));
  contract = make_contract_with(parser, "a.proto", PAYMENT_V1);
  assert_int_not_equal(decl_of(contract, "payment.v1.Charge"), 0);
  interop_contract_destroy(contract);
  contract = NULL;
  assert_fails(interop_parser_parse_text(parser, "a.unknown", "", 0, &contract, out_error),
               INTEROP_STATUS_INVALID_ARGUMENT, "a.unknown");
  assert_null(contract);
  interop_parser_destroy(parser);
}

static void a_parser_makes_one_contract_after_the_other(void **state) {
  interop_parser *parser = make_parser();
  interop_contract *first = make_contract_with(parser, "a.proto", "syntax = \"proto3\"; message First {}");
  interop_contract *second = make_contract_with(parser, "a.proto", "syntax = \"proto3\"; message Second {}");
  uint32_t decl = 7;
  (void)state;
  interop_parser_destroy(parser); /* contracts stay */
  decl_of(first, "First");
  decl_of(second, "Second");
  assert_succeeds(interop_contract_find(second, "First", &decl, out_error));
  assert_int_equal(decl, 0);
  interop_contract_destroy(first);
  interop_contract_destroy(second);
}

static void a_hundred_thousand_brackets_are_a_diagnostic(void **state) {
  static const char *const openers[] = {
      "message A {",       "{", "[", "(", "option (a) = {a:", "message A { oneof b { group C = 1 {",
      "option (a) = {a:[", "<"};
  const size_t count = 100000;
  interop_parser *parser = make_parser();
  (void)state;
  for (size_t i = 0; i < sizeof openers / sizeof openers[0]; ++i) {
    const size_t length = strlen(openers[i]);
    char *text = malloc(count * length + 1);
    interop_contract *contract = NULL;
    for (size_t k = 0; k < count; ++k)
      memcpy(text + k * length, openers[i], length);
    assert_succeeds(interop_parser_parse_text(parser, "deep.proto", text, count * length, &contract, out_error));
    assert_true(interop_contract_error_count(contract) >= 1);
    interop_contract_destroy(contract);
    free(text);
  }
  interop_parser_destroy(parser);
}

static void passing_a_limit_is_a_diagnostic(void **state) {
  interop_parser_options options = INTEROP_PARSER_OPTIONS_INIT;
  interop_parser *parser = NULL;
  interop_contract *contract;
  (void)state;
  options.max_file_bytes = 16;
  assert_succeeds(interop_parser_create("protobuf", &options, &parser, out_error));
  contract = make_contract_with(parser, "a.proto", PAYMENT_V1);
  assert_int_equal(interop_contract_error_count(contract), 1);
  interop_contract_destroy(contract);
  interop_parser_destroy(parser);
}

static void diagnostics_beyond_the_most_kept_are_counted(void **state) {
  interop_parser_options options = INTEROP_PARSER_OPTIONS_INIT;
  interop_parser *parser = NULL;
  interop_contract *contract;
  interop_table diagnostics;
  char text[4096] = "syntax = \"proto3\";\nmessage A {\n";
  (void)state;
  for (int i = 0; i < 50; ++i)
    strcat(text, "  Nowhere x = 0;\n");
  strcat(text, "}\n");
  options.max_diagnostics = 3;
  assert_succeeds(interop_parser_create("protobuf", &options, &parser, out_error));
  contract = make_contract_with(parser, "a.proto", text);
  diagnostics = table_of(contract, INTEROP_TABLE_DIAGNOSTICS);
  assert_int_equal(diagnostics.count, 1 + 3);
  assert_true(interop_contract_error_count(contract) >= 50);
  interop_contract_destroy(contract);
  interop_parser_destroy(parser);
}

/* Files on disk, in a directory of the test's own. */
static char directory[64];

static int make_directory(void **state) {
  char path[128];
  remember_what_is_alive(state);
  strcpy(directory, "/tmp/interop-parse-test-XXXXXX");
  if (mkdtemp(directory) == NULL) return -1;
  snprintf(path, sizeof path, "%s/sub", directory);
  return mkdir(path, 0700);
}

static void path_of(char *path, size_t size, const char *name) {
  snprintf(path, size, "%s/%s", directory, name);
}

static void write_file(const char *name, const char *text) {
  char path[128];
  FILE *file;
  path_of(path, sizeof path, name);
  file = fopen(path, "w");
  assert_non_null(file);
  fputs(text, file);
  fclose(file);
}

static int remove_directory(void **state) {
  static const char *const names[] = {"a.proto", "sub/b.proto", "sub", "."};
  char path[128];
  for (size_t i = 0; i < sizeof names / sizeof names[0]; ++i) {
    path_of(path, sizeof path, names[i]);
    if (remove(path) != 0 && i + 1 == sizeof names / sizeof names[0]) rmdir(directory);
  }
  return nothing_is_left(state);
}

#define IMPORTING "syntax = \"proto3\"; import \"sub/b.proto\"; message A { B b = 1; }"
#define IMPORTED  "syntax = \"proto3\"; message B {}"

static void a_directory_is_parsed_whole_and_is_a_root(void **state) {
  interop_parser *parser = make_parser();
  interop_contract *contract = NULL;
  const char *paths[] = {directory};
  (void)state;
  write_file("a.proto", IMPORTING);
  write_file("sub/b.proto", IMPORTED);
  assert_succeeds(interop_parser_parse_paths(parser, paths, 1, &contract, out_error));
  assert_int_equal(interop_contract_error_count(contract), 0);
  decl_of(contract, "A.b");
  decl_of(contract, "B");
  interop_contract_destroy(contract);
  interop_parser_destroy(parser);
}

static void threads_change_nothing_in_the_result(void **state) {
  interop_parser_options options = INTEROP_PARSER_OPTIONS_INIT;
  interop_contract *contracts[2];
  interop_buffer *json[2];
  const char *paths[] = {directory};
  (void)state;
  write_file("a.proto", IMPORTING);
  write_file("sub/b.proto", IMPORTED);
  for (uint32_t i = 0; i < 2; ++i) {
    interop_parser *parser = NULL;
    options.threads = i == 0 ? 1 : UINT32_MAX;
    assert_succeeds(interop_parser_create("protobuf", &options, &parser, out_error));
    assert_succeeds(interop_parser_parse_paths(parser, paths, 1, &contracts[i], out_error));
    assert_succeeds(interop_contract_encode(contracts[i], "json", &json[i], out_error));
    interop_parser_destroy(parser);
  }
  assert_string_equal(interop_buffer_data(json[0], NULL), interop_buffer_data(json[1], NULL));
  for (int i = 0; i < 2; ++i) {
    interop_contract_destroy(contracts[i]);
    interop_buffer_destroy(json[i]);
  }
}

static void a_name_is_looked_up_in_the_roots(void **state) {
  interop_parser *parser = make_parser();
  interop_contract *contract = NULL;
  const char *names[] = {"a.proto"};
  (void)state;
  write_file("a.proto", IMPORTING);
  write_file("sub/b.proto", IMPORTED);
  assert_fails(interop_parser_parse_imports(parser, names, 1, &contract, out_error), INTEROP_STATUS_NOT_FOUND,
               "a.proto");
  assert_null(contract);
  assert_succeeds(interop_parser_add_root(parser, directory, out_error));
  assert_succeeds(interop_parser_parse_imports(parser, names, 1, &contract, out_error));
  assert_int_equal(interop_contract_error_count(contract), 0);
  decl_of(contract, "B");
  interop_contract_destroy(contract);
  interop_parser_destroy(parser);
}

static void a_path_that_is_not_there_ends_the_call(void **state) {
  interop_parser *parser = make_parser();
  interop_contract *contract = NULL;
  const char *paths[] = {"/nowhere/at/all.proto"};
  const char *empty[] = {directory};
  (void)state;
  assert_fails(interop_parser_parse_paths(parser, paths, 1, &contract, out_error), INTEROP_STATUS_NOT_FOUND,
               "/nowhere/at/all.proto");
  assert_fails(interop_parser_parse_paths(parser, empty, 1, &contract, out_error), INTEROP_STATUS_NOT_FOUND, directory);
  assert_null(contract);
  interop_parser_destroy(parser);
}

static void an_import_that_is_not_there_is_a_diagnostic(void **state) {
  interop_parser *parser = make_parser();
  interop_contract *contract = make_contract_with(parser, "a.proto", IMPORTING);
  (void)state;
  assert_true(interop_contract_error_count(contract) >= 1);
  interop_contract_destroy(contract);
  interop_parser_destroy(parser);
}

int main(void) {
#define disk_test(function) cmocka_unit_test_setup_teardown(function, make_directory, remove_directory)
  const struct CMUnitTest tests[] = {
      api_test(every_language_has_a_name_and_a_title),
      api_test(a_language_that_is_not_there_is_an_error),
      api_test(fields_that_only_a_newer_caller_knows_are_zero),
      api_test(an_unknown_language_is_an_error_that_lists_the_known_ones),
      api_test(options_of_a_wrong_size_are_refused),
      api_test(newer_options_are_taken_as_long_as_they_ask_for_nothing_new),
      api_test(a_limit_beyond_what_can_be_is_refused),
      api_test(an_unknown_target_is_refused_with_the_known_ones),
      api_test(features_must_all_be_there),
      api_test(a_null_is_refused_by_its_name),
      api_test(a_text_becomes_a_contract),
      api_test(mistakes_in_a_text_are_data_and_the_call_is_fine),
      api_test(any_bytes_become_a_contract),
      api_test(the_language_is_told_by_the_suffix_when_none_is_named),
      api_test(a_parser_makes_one_contract_after_the_other),
      api_test(a_hundred_thousand_brackets_are_a_diagnostic),
      api_test(passing_a_limit_is_a_diagnostic),
      api_test(diagnostics_beyond_the_most_kept_are_counted),
      disk_test(a_directory_is_parsed_whole_and_is_a_root),
      disk_test(threads_change_nothing_in_the_result),
      disk_test(a_name_is_looked_up_in_the_roots),
      disk_test(a_path_that_is_not_there_ends_the_call),
      disk_test(an_import_that_is_not_there_is_a_diagnostic),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
