/* Memory runs out at every allocation in turn, once for that one and once from there on, through all that the library
 * does. Each call gives OUT_OF_MEMORY or succeeds; nothing leaks (no handle, and no byte under the leak sanitizer),
 * nothing crashes, and what was there before is as good as ever. */
#include "failing_allocator.h"

#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "../support.h"
#include "every_allocation.h"
#include "languages.h"

static interop_status serve(void *user_data, const char *path, const void **out_bytes, size_t *out_size_bytes) {
  (void)user_data;
  if (strcmp(path, "other.proto") != 0) return INTEROP_STATUS_NOT_FOUND;
  *out_bytes = other;
  *out_size_bytes = sizeof other - 1;
  return INTEROP_STATUS_OK;
}

static int taken, given_back;
static void give_back(void *user_data) {
  (void)user_data;
  ++given_back;
}

static interop_parser *parser_or_null(const char *language, uint32_t threads) {
  interop_parser_options options = INTEROP_PARSER_OPTIONS_INIT;
  interop_parser *parser = NULL;
  interop_error *error = NULL;
  options.threads = threads;
  if (!see(interop_parser_create(language, &options, &parser, &error), parser)) return NULL;
  ++taken;
  see(interop_parser_set_import_callback(parser, serve, NULL, give_back, &error), error == NULL ? parser : NULL);
  return parser;
}

static interop_contract *text_or_null(const char *text, size_t size) {
  interop_contract *contract = NULL;
  interop_error *error = NULL;
  interop_parser *parser = parser_or_null("protobuf", 1);
  if (parser != NULL) see(interop_parser_parse_text(parser, "a.proto", text, size, &contract, &error), contract);
  interop_parser_destroy(parser);
  return contract;
}

static void parse_a_text(void) {
  kept = text_or_null(whole_language, sizeof whole_language - 1);
}
static void parse_mistakes(void) {
  kept = text_or_null(mistakes, sizeof mistakes - 1);
}

static void parsing_a_text(void **state) {
  (void)state;
  interop_contract_destroy(make_contract("syntax = \"proto3\";")); /* the table of handles has its first chunk */
  taken = given_back = 0;
  with_every_allocation_failing(parse_a_text);
  assert_int_equal(taken, given_back);
}

static void parsing_mistakes(void **state) {
  (void)state;
  with_every_allocation_failing(parse_mistakes);
}

static interop_status serve_headers(void *user_data, const char *path, const void **out_bytes, size_t *out_size_bytes) {
  const char *text = strcmp(path, "other.h") == 0 ? other_h : strcmp(path, "again.h") == 0 ? again_h : NULL;
  (void)user_data;
  if (text == NULL) return INTEROP_STATUS_NOT_FOUND;
  *out_bytes = text;
  *out_size_bytes = strlen(text);
  return INTEROP_STATUS_OK;
}

static const char *language, *source;
static size_t source_size;

static interop_parser *parser_with_headers(void) {
  interop_error *error = NULL;
  interop_parser *parser = parser_or_null(language, 1);
  if (parser == NULL) return NULL;
  see(interop_parser_set_import_callback(parser, serve_headers, NULL, NULL, &error), error == NULL ? parser : NULL);
  return parser;
}

static void parse_in_a_language(void) {
  interop_error *error = NULL;
  interop_parser *parser = parser_with_headers();
  if (parser != NULL) see(interop_parser_parse_text(parser, "a", source, source_size, &kept, &error), kept);
  interop_parser_destroy(parser);
}

static void parse_imports(void) {
  static const char *const headers[] = {"other.h", "again.h"};
  static const char *const protos[] = {"other.proto"};
  const int of_c = strcmp(language, "c") == 0;
  interop_error *error = NULL;
  interop_parser *parser = of_c ? parser_with_headers() : parser_or_null(language, 1);
  if (parser != NULL)
    see(interop_parser_parse_imports(parser, of_c ? headers : protos, of_c ? 2 : 1, &kept, &error), kept);
  interop_parser_destroy(parser);
}

static void parsing_other_languages(void **state) {
  static const char *const texts[][2] = {{"wit", whole_wit}, {"wit", wrong_wit}, {"c", whole_c}, {"c", wrong_c}};
  (void)state;
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; ++i) {
    language = texts[i][0];
    source = texts[i][1];
    source_size = strlen(source);
    with_every_allocation_failing(parse_in_a_language);
  }
}

static void parsing_a_package_in_binary_form(void **state) {
  static char bytes[4096];
  FILE *file = fopen(INTEROP_TEST_PACKAGE, "rb");
  (void)state;
  assert_non_null(file);
  source_size = fread(bytes, 1, sizeof bytes, file);
  fclose(file);
  assert_in_range(source_size, 500, sizeof bytes - 1);
  language = "wit";
  source = bytes;
  with_every_allocation_failing(parse_in_a_language);
}

static void parsing_imports(void **state) {
  static const char *const languages[] = {"c", "protobuf"};
  (void)state;
  for (size_t i = 0; i < sizeof languages / sizeof languages[0]; ++i) {
    language = languages[i];
    with_every_allocation_failing(parse_imports);
  }
}

/* A callback that fails ends the parse with its status, or memory does before. */
static interop_status refuse(void *user_data, const char *path, const void **out_bytes, size_t *out_size_bytes) {
  (void)user_data, (void)path, (void)out_bytes, (void)out_size_bytes;
  return INTEROP_STATUS_IO;
}

static void parse_with_a_callback_that_fails(void) {
  interop_contract *contract = NULL;
  interop_error *error = NULL;
  interop_status status;
  interop_parser *parser = parser_or_null("c", 1);
  if (parser == NULL) return;
  if (see(interop_parser_set_import_callback(parser, refuse, NULL, NULL, &error), error == NULL ? parser : NULL)) {
    status = interop_parser_parse_text(parser, "a.h", whole_c, strlen(whole_c), &contract, &error);
    if (status == INTEROP_STATUS_IO && contract == NULL && interop_error_status(error) == status)
      interop_error_destroy(error), ++successes;
    else
      seen(status == INTEROP_STATUS_OK ? INTEROP_STATUS_INTERNAL : status, error, contract);
  }
  interop_parser_destroy(parser);
}

static void a_callback_that_fails(void **state) {
  (void)state;
  with_every_allocation_failing(parse_with_a_callback_that_fails);
}

static char directory[64];
static uint32_t threads;

static void parse_a_directory(void) {
  interop_contract *contract = NULL;
  interop_error *error = NULL;
  const char *paths[] = {directory};
  interop_parser *parser = parser_or_null(NULL, threads);
  if (parser != NULL) {
    see(interop_parser_add_root(parser, "/tmp", &error), error == NULL ? parser : NULL);
    see(interop_parser_parse_paths(parser, paths, 1, &contract, &error), contract);
  }
  kept = contract;
  interop_parser_destroy(parser);
}

static void write_file(const char *name, const char *text) {
  char path[128];
  FILE *file;
  snprintf(path, sizeof path, "%s/%s", directory, name);
  file = fopen(path, "w");
  assert_non_null(file);
  fputs(text, file);
  fclose(file);
}

static int make_directory(void **state) {
  remember_what_is_alive(state);
  strcpy(directory, "/tmp/interop-memory-test-XXXXXX");
  if (mkdtemp(directory) == NULL) return -1;
  write_file("a.proto", "syntax = \"proto3\"; import \"b.proto\"; message A { B b = 1; }");
  write_file("b.proto", "syntax = \"proto3\"; message B {}");
  write_file("c.proto", "syntax = \"proto3\"; message C {");
  return 0;
}

static int remove_directory(void **state) {
  static const char *const names[] = {"a.proto", "b.proto", "c.proto"};
  char path[128];
  for (size_t i = 0; i < sizeof names / sizeof names[0]; ++i) {
    snprintf(path, sizeof path, "%s/%s", directory, names[i]);
    remove(path);
  }
  rmdir(directory);
  return nothing_is_left(state);
}

static void parsing_a_directory(void **state) {
  (void)state;
  threads = 1;
  with_every_allocation_failing(parse_a_directory);
}

/* With threads the order of allocations differs from run to run, and a thread that fails leaves its file to another: so
 * a failure need not show, and the count need not end. */
static void parsing_a_directory_with_threads(void **state) {
  size_t alive;
  (void)state;
  threads = 3;
  parse_a_directory();
  compare_what_was_kept(-1);
  alive = interop_handle_count(INTEROP_HANDLE_ANY);
  for (int32_t ever_after = 0; ever_after < 2; ++ever_after) {
    for (int64_t n = 0; n < 400; ++n) {
      out_of_memory = successes = wrong_status = wrong_out = 0;
      fail_after(n, ever_after);
      parse_a_directory();
      fail_no_more();
      compare_what_was_kept(n);
      assert_int_equal(wrong_status, 0);
      assert_int_equal(wrong_out, 0);
      assert_int_equal(interop_handle_count(INTEROP_HANDLE_ANY), alive);
    }
  }
  interop_buffer_destroy(expected);
  expected = NULL;
}

static interop_contract *before, *after, *wrong, *of_wit, *of_c;
static interop_buffer *descriptor_set;
static const char *const contract_formats[] = {"json",  "text", "diagnostics", "diagnostics-color", "diagnostics-json",
                                               "errors"};
static const char *const report_formats[] = {"text", "json", "sarif", "github", "junit", "markdown", "html"};
static const char toml[] =
    "[check]\nfail-on = \"risk\"\nexcept = [\"field-renamed\"]\nignore = "
    "[\"vendor/**\"]\n[check.severity]\nfile-removed = \"off\"\n";

static void encode_contract(const interop_contract *contract, const char *format) {
  interop_buffer *bytes = NULL;
  interop_error *error = NULL;
  see(interop_contract_encode(contract, format, &bytes, &error), bytes);
  interop_buffer_destroy(bytes);
}

static void write_contracts(void) {
  for (size_t i = 0; i < sizeof contract_formats / sizeof contract_formats[0]; ++i) {
    encode_contract(before, contract_formats[i]);
    encode_contract(wrong, contract_formats[i]);
    encode_contract(of_wit, contract_formats[i]);
    encode_contract(of_c, contract_formats[i]);
  }
  encode_contract(before, "descriptor-set");
}

static void writing_contracts(void **state) {
  (void)state;
  with_every_allocation_failing(write_contracts);
}

static void read_descriptor_set(void) {
  interop_contract *contract = NULL;
  interop_error *error = NULL;
  size_t size = 0;
  const void *bytes = interop_buffer_data(descriptor_set, &size);
  interop_parser *parser = parser_or_null("descriptor-set", 1);
  if (parser != NULL) see(interop_parser_parse_text(parser, "a.binpb", bytes, size, &contract, &error), contract);
  interop_parser_destroy(parser);
  kept = contract;
}

static void reading_a_descriptor_set(void **state) {
  (void)state;
  assert_succeeds(interop_contract_encode(before, "descriptor-set", &descriptor_set, out_error));
  with_every_allocation_failing(read_descriptor_set);
  interop_buffer_destroy(descriptor_set);
}

static void ask_a_contract(void) {
  interop_table decls = {NULL, 0, 0};
  interop_error *error = NULL;
  interop_buffer *bytes = NULL;
  uint32_t decl = 0, line = 0, column = 0;
  see(interop_contract_table(before, INTEROP_TABLE_DECLS, &decls, &error), decls.rows);
  see(interop_contract_find(before, "payment.v1.Charge", &decl, &error), error == NULL ? &decl : NULL);
  see(interop_contract_full_name(before, (uint32_t)decls.count - 1, &bytes, &error), bytes);
  interop_buffer_destroy(bytes);
  see(interop_contract_doc(before, 1, &bytes, &error), bytes);
  interop_buffer_destroy(bytes);
  see(interop_contract_position(before, 1, 1, &line, &column, &error), line != 0 ? &line : NULL);
}

static void asking_a_contract(void **state) {
  (void)state;
  with_every_allocation_failing(ask_a_contract);
}

static void check_and_report(void) {
  interop_check_options options = INTEROP_CHECK_OPTIONS_INIT;
  interop_config *config = NULL;
  interop_report *report = NULL;
  interop_error *error = NULL;
  see(interop_config_parse("interop.toml", toml, sizeof toml - 1, &config, &error), config);
  options.config = config;
  options.additions = 1;
  options.severities = "file-syntax-changed=info";
  if (see(interop_check(before, after, &options, &report, &error), report)) {
    for (size_t i = 0; i < sizeof report_formats / sizeof report_formats[0]; ++i) {
      interop_buffer *bytes = NULL;
      see(interop_report_encode(report, report_formats[i], NULL, &bytes, &error), bytes);
      interop_buffer_destroy(bytes);
    }
  }
  interop_config_destroy(config);
  interop_report_destroy(report);
}

static void checking_and_reporting(void **state) {
  (void)state;
  with_every_allocation_failing(check_and_report);
}

/* What is wrong with a configuration is an error with a message, which needs memory, too. */
static void parse_broken_configurations(void) {
  static const char *const broken[] = {"[check]\nfail-on = \"never\"\n",
                                       "[check]\nexcept = [\"no-such-rule\"]\n",
                                       "[check.severity]\nfile-removed = 3\n",
                                       "[check]\nnothing = [{ a = 1 }]\n",
                                       "check = 3\n",
                                       "[check\n",
                                       "a = 1\na = 2\n",
                                       "text = \"\xff\"\n"};
  for (size_t i = 0; i < sizeof broken / sizeof broken[0]; ++i) {
    interop_config *config = NULL;
    interop_error *error = NULL;
    const interop_status status = interop_config_parse("interop.toml", broken[i], strlen(broken[i]), &config, &error);
    if (status == INTEROP_STATUS_INVALID_ARGUMENT && config == NULL && interop_error_status(error) == status)
      interop_error_destroy(error), ++successes;
    else
      seen(status == INTEROP_STATUS_OK ? INTEROP_STATUS_INTERNAL : status, error, config);
  }
}

static void parsing_broken_configurations(void **state) {
  (void)state;
  with_every_allocation_failing(parse_broken_configurations);
}

static void check_against_a_baseline(void) {
  interop_check_options options = INTEROP_CHECK_OPTIONS_INIT;
  interop_report *report = NULL;
  interop_error *error = NULL;
  options.baseline = interop_buffer_data(descriptor_set, &options.baseline_size_bytes);
  see(interop_check(before, after, &options, &report, &error), report);
  interop_report_destroy(report);
}

static void checking_against_a_baseline(void **state) {
  interop_report *report = NULL;
  (void)state;
  assert_succeeds(interop_check(before, after, NULL, &report, out_error));
  assert_succeeds(interop_report_encode(report, "json", NULL, &descriptor_set, out_error));
  interop_report_destroy(report);
  with_every_allocation_failing(check_against_a_baseline);
  interop_buffer_destroy(descriptor_set);
}

static interop_contract *to_bind;

static void bind_contract(void) {
  for (size_t i = 0; i < interop_bind_target_count(); ++i) {
    interop_bind_target target = {.struct_size = sizeof target};
    interop_bindings *bindings = NULL;
    interop_error *error = NULL;
    if (interop_bind_target_at(i, &target, NULL) != INTEROP_STATUS_OK) continue;
    see(interop_bindings_generate(to_bind, target.name, NULL, &bindings, &error), bindings);
    interop_bindings_destroy(bindings);
  }
}

static void binding_a_contract(void **state) {
  (void)state;
  to_bind = make_contract(PAYMENT_V1);
  with_every_allocation_failing(bind_contract);
  interop_contract_destroy(to_bind);
}

static void list_handles(void) {
  interop_buffer *list = NULL;
  interop_error *error = NULL;
  see(interop_handle_list(&list, &error), list);
  interop_buffer_destroy(list);
}

static void listing_handles(void **state) {
  (void)state;
  with_every_allocation_failing(list_handles);
}

/* An error that cannot be made is the error of exhausted memory. */
static void an_error_without_memory_for_it_is_the_constant_one(void **state) {
  interop_error *error = NULL;
  interop_status status;
  const char *message;
  (void)state;
  fail_after(0, 1);
  status = interop_contract_find(before, NULL, NULL, &error);
  fail_no_more();
  assert_int_equal(status, INTEROP_STATUS_OUT_OF_MEMORY);
  assert_int_equal(interop_error_status(error), INTEROP_STATUS_OUT_OF_MEMORY);
  message = interop_error_message(error, NULL);
  assert_string_equal(message, "memory is exhausted");
  assert_int_equal(interop_handle_count(INTEROP_HANDLE_ERROR), 0);
  interop_error_destroy(error);
  interop_error_destroy(error);
  assert_int_equal(interop_error_status(error), INTEROP_STATUS_OUT_OF_MEMORY);
}

static int make_contracts(void **state) {
  (void)state;
  before = make_contract(PAYMENT_V1);
  after = make_contract(PAYMENT_V2);
  wrong = make_contract(mistakes);
  language = "wit", source = whole_wit;
  parse_in_a_language();
  of_wit = kept;
  language = "c", source = wrong_c;
  parse_in_a_language();
  of_c = kept;
  kept = NULL;
  return 0;
}

static int destroy_contracts(void **state) {
  (void)state;
  interop_contract_destroy(before);
  interop_contract_destroy(after);
  interop_contract_destroy(wrong);
  interop_contract_destroy(of_wit);
  interop_contract_destroy(of_c);
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
      api_test(parsing_a_text),
      api_test(parsing_mistakes),
      api_test(parsing_other_languages),
      api_test(parsing_a_package_in_binary_form),
      api_test(parsing_imports),
      api_test(a_callback_that_fails),
      cmocka_unit_test_setup_teardown(parsing_a_directory, make_directory, remove_directory),
      cmocka_unit_test_setup_teardown(parsing_a_directory_with_threads, make_directory, remove_directory),
      api_test(writing_contracts),
      api_test(reading_a_descriptor_set),
      api_test(asking_a_contract),
      api_test(checking_and_reporting),
      api_test(parsing_broken_configurations),
      api_test(checking_against_a_baseline),
      api_test(binding_a_contract),
      api_test(listing_handles),
      api_test(an_error_without_memory_for_it_is_the_constant_one),
  };
  return cmocka_run_group_tests(tests, make_contracts, destroy_contracts);
}
