/* What users rely on in interop/check.h: rules, settings, checks, reports. */
#include "support.h"

static interop_report *make_report_with(const interop_check_options *options) {
  interop_contract *before = make_contract(PAYMENT_V1);
  interop_contract *after = make_contract(PAYMENT_V2);
  interop_report *report = NULL;
  assert_succeeds(interop_check(before, after, options, &report, out_error));
  assert_non_null(report);
  interop_contract_destroy(before);
  interop_contract_destroy(after);
  return report;
}

static void every_rule_says_what_it_is_about(void **state) {
  int reused = 0;
  (void)state;
  assert_true(interop_rule_count() >= 89);
  for (size_t i = 0; i < interop_rule_count(); ++i) {
    interop_rule rule = {(uint32_t)sizeof rule, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL};
    assert_succeeds(interop_rule_at(i, &rule, out_error));
    assert_true(strlen(rule.id) > 0 && strlen(rule.group) > 0 && strlen(rule.sentence) > 0);
    assert_non_null(rule.languages);
    assert_int_equal(rule.example_before == NULL, rule.example_after == NULL);
    assert_in_range(rule.severity, INTEROP_FINDING_BREAK, INTEROP_FINDING_INFO);
    reused += strcmp(rule.id, "field-number-reused") == 0;
  }
  assert_int_equal(reused, 1);
}

static void a_rule_that_is_not_there_is_an_error(void **state) {
  interop_rule rule = {(uint32_t)sizeof rule, 1, "x", "x", "x", "x", "x", "x", "x"};
  (void)state;
  assert_fails(interop_rule_at(interop_rule_count(), &rule, out_error), INTEROP_STATUS_INVALID_ARGUMENT, "index is");
  assert_null(rule.id);
  assert_null(rule.help);
  assert_fails(interop_rule_at(0, NULL, out_error), INTEROP_STATUS_INVALID_ARGUMENT, "out_rule is NULL");
  rule.struct_size = 7;
  assert_fails(interop_rule_at(0, &rule, out_error), INTEROP_STATUS_INVALID_ARGUMENT, "struct_size of out_rule is 7");
}

static void settings_are_found_by_their_keys(void **state) {
  static const char text[] = "[check]\nfail-on = \"risk\"\nexcept = [\"field-renamed\", \"file-removed\"]\n";
  interop_config *config = NULL;
  size_t length = 0;
  (void)state;
  assert_succeeds(interop_config_parse("interop.toml", text, sizeof text - 1, &config, out_error));
  assert_string_equal(interop_config_find(config, "check.fail-on", &length), "risk");
  assert_int_equal(length, 4);
  assert_string_equal(interop_config_find(config, "check.except", NULL), "field-renamed\nfile-removed");
  assert_null(interop_config_find(config, "check.rules", &length));
  assert_int_equal(length, 0);
  assert_null(interop_config_find(config, NULL, &length));
  assert_null(interop_config_find(NULL, "check.fail-on", &length));
  interop_config_destroy(config);
  assert_succeeds(interop_config_parse("empty.toml", NULL, 0, &config, out_error));
  interop_config_destroy(config);
}

static void a_setting_that_is_wrong_is_an_error_with_its_line(void **state) {
  static const char *const texts[] = {"[check]\nrules = [\"field-reused\"]\n", "\n[check\n",
                                      "[check]\nfail-on = \"never\"\n", "[check]\nnonsense = 1\n"};
  interop_config *config = NULL;
  (void)state;
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; ++i) {
    assert_fails(interop_config_parse("my.toml", texts[i], strlen(texts[i]), &config, out_error),
                 INTEROP_STATUS_INVALID_ARGUMENT, "my.toml:2");
    assert_null(config);
  }
}

static void a_null_is_refused_by_its_name(void **state) {
  interop_contract *contract = make_contract(PAYMENT_V1);
  interop_report *report = NULL;
  interop_config *config = NULL;
  interop_buffer *bytes = NULL;
  interop_table table;
  (void)state;
#define NO INTEROP_STATUS_INVALID_ARGUMENT
  assert_fails(interop_check(NULL, contract, NULL, &report, out_error), NO, "before is NULL");
  assert_fails(interop_check(contract, NULL, NULL, &report, out_error), NO, "after is NULL");
  assert_fails(interop_check(contract, contract, NULL, NULL, out_error), NO, "out_report is NULL");
  assert_fails(interop_report_table(NULL, &table, out_error), NO, "report is NULL");
  assert_fails(interop_report_encode(NULL, "text", NULL, &bytes, out_error), NO, "report is NULL");
  assert_fails(interop_config_parse(NULL, "", 0, &config, out_error), NO, "path is NULL");
  assert_fails(interop_config_parse("x", NULL, 1, &config, out_error), NO, "bytes is NULL");
  assert_fails(interop_config_parse("x", "", 0, NULL, out_error), NO, "out_config is NULL");
  assert_succeeds(interop_check(contract, contract, NULL, &report, out_error));
  assert_fails(interop_report_table(report, NULL, out_error), NO, "out_findings is NULL");
  assert_fails(interop_report_encode(report, NULL, NULL, &bytes, out_error), NO, "format is NULL");
  assert_fails(interop_report_encode(report, "text", NULL, NULL, out_error), NO, "out_bytes is NULL");
#undef NO
  assert_null(bytes);
  assert_null(config);
  interop_report_destroy(report);
  interop_contract_destroy(contract);
}

static void an_accessor_of_nothing_gives_nothing(void **state) {
  size_t size = 5;
  (void)state;
  assert_null(interop_report_text(NULL, &size));
  assert_int_equal(size, 0);
  assert_int_equal(interop_report_count(NULL, 0), 0);
  assert_int_equal(interop_report_failed(NULL), 0);
}

static void a_number_used_again_is_a_finding_with_both_places(void **state) {
  interop_contract *before = make_contract(PAYMENT_V1);
  interop_contract *after = make_contract(PAYMENT_V2);
  interop_report *report = NULL;
  interop_table findings;
  const interop_finding_row *found = NULL;
  const char *text;
  (void)state;
  assert_succeeds(interop_check(before, after, NULL, &report, out_error));
  assert_succeeds(interop_report_table(report, &findings, out_error));
  assert_int_equal(findings.stride, sizeof(interop_finding_row));
  text = interop_report_text(report, NULL);
  for (size_t i = 1; i < findings.count; ++i) {
    const interop_finding_row *row = interop_finding_at(&findings, i);
    if (text_is(text, row->rule, "field-number-reused")) found = row;
  }
  assert_non_null(found);
  assert_true(text_is(text, found->subject_kind, "field"));
  assert_true((found->dimensions & INTEROP_DIMENSION_WIRE) != 0);
  assert_int_equal(found->severity, INTEROP_FINDING_BREAK);
  assert_int_equal(found->before.line, 6);
  assert_int_equal(found->after.line, 6);
  assert_int_equal(found->after.column, 3);
  assert_true(found->message.length > 0);
  interop_report_destroy(report);
  interop_contract_destroy(before);
  interop_contract_destroy(after);
}

static void counts_are_those_of_the_table(void **state) {
  interop_report *report = make_report_with(NULL);
  interop_table findings;
  size_t counts[4] = {0, 0, 0, 0};
  (void)state;
  assert_succeeds(interop_report_table(report, &findings, out_error));
  for (size_t i = 1; i < findings.count; ++i) {
    ++counts[interop_finding_at(&findings, i)->severity];
    ++counts[0];
  }
  assert_true(counts[INTEROP_FINDING_BREAK] >= 1);
  for (uint32_t severity = 0; severity < 4; ++severity)
    assert_int_equal(interop_report_count(report, severity), counts[severity]);
  assert_int_equal(interop_report_count(report, INTEROP_FINDING_OFF), 0);
  assert_int_equal(interop_report_count(report, UINT32_MAX), 0);
  assert_int_equal(interop_report_failed(report), 1);
  interop_report_destroy(report);
}

static void a_contract_against_itself_breaks_nothing(void **state) {
  interop_contract *contract = make_contract(PAYMENT_V1);
  interop_report *report = NULL;
  interop_table findings;
  (void)state;
  assert_succeeds(interop_check(contract, contract, NULL, &report, out_error));
  assert_succeeds(interop_report_table(report, &findings, out_error));
  assert_int_equal(findings.count, 1);
  assert_int_equal(interop_finding_at(&findings, 0)->severity, 0);
  assert_int_equal(interop_report_count(report, 0), 0);
  assert_int_equal(interop_report_failed(report), 0);
  interop_report_destroy(report);
  interop_contract_destroy(contract);
}

static void rules_can_be_chosen_and_left_out(void **state) {
  interop_check_options options = INTEROP_CHECK_OPTIONS_INIT;
  interop_report *report;
  (void)state;
  options.rules = "field-number-reused";
  report = make_report_with(&options);
  assert_int_equal(interop_report_count(report, 0), 1);
  interop_report_destroy(report);
  options.except = "field-number-reused";
  report = make_report_with(&options);
  assert_int_equal(interop_report_count(report, 0), 0);
  interop_report_destroy(report);
  options.rules = options.except = NULL;
  options.severities = "field-number-reused=info";
  options.rules = "field-number-reused";
  report = make_report_with(&options);
  assert_int_equal(interop_report_count(report, INTEROP_FINDING_INFO), 1);
  assert_int_equal(interop_report_failed(report), 0);
  interop_report_destroy(report);
}

static void an_option_that_is_wrong_is_an_error_that_names_it(void **state) {
  interop_contract *contract = make_contract(PAYMENT_V1);
  interop_report *report = NULL;
  const interop_check_options fine = INTEROP_CHECK_OPTIONS_INIT;
  interop_check_options options = fine;
  (void)state;
#define NO INTEROP_STATUS_INVALID_ARGUMENT
  options.rules = "no-such-rule";
  assert_fails(interop_check(contract, contract, &options, &report, out_error), NO, "no-such-rule");
  options = fine;
  options.severities = "field-renamed=enormous";
  assert_fails(interop_check(contract, contract, &options, &report, out_error), NO, "enormous");
  options = fine;
  options.dimensions = 1u << 20;
  assert_fails(interop_check(contract, contract, &options, &report, out_error), NO, "dimensions");
  options = fine;
  options.direction = 8;
  assert_fails(interop_check(contract, contract, &options, &report, out_error), NO, "direction");
  options = fine;
  options.fail_on = 77;
  assert_fails(interop_check(contract, contract, &options, &report, out_error), NO, "fail_on");
  options = fine;
  options.struct_size = 12;
  assert_fails(interop_check(contract, contract, &options, &report, out_error), NO, "struct_size of options is 12");
  options = fine;
  options.baseline = "{";
  options.baseline_size_bytes = 1;
  assert_fails(interop_check(contract, contract, &options, &report, out_error), NO, "baseline");
#undef NO
  options = fine;
  options.config = (const interop_config *)(const void *)contract;
  assert_fails(interop_check(contract, contract, &options, &report, out_error), INTEROP_STATUS_BAD_HANDLE,
               "options->config is a handle of another kind, expected a config");
  assert_null(report);
  interop_contract_destroy(contract);
}

static void settings_hold_where_the_options_are_silent(void **state) {
  static const char text[] = "[check]\nexcept = [\"field-number-reused\"]\n";
  interop_check_options options = INTEROP_CHECK_OPTIONS_INIT;
  interop_config *config = NULL;
  interop_report *report;
  (void)state;
  options.rules = "field-number-reused";
  assert_succeeds(interop_config_parse("interop.toml", text, sizeof text - 1, &config, out_error));
  options.config = config;
  report = make_report_with(&options);
  interop_config_destroy(config);
  assert_int_equal(interop_report_count(report, 0), 0);
  interop_report_destroy(report);
}

static void a_contract_with_errors_is_not_compared(void **state) {
  interop_contract *good = make_contract(PAYMENT_V1);
  interop_contract *bad = make_contract("syntax = \"proto3\"; message A { Nowhere x = 1; }");
  interop_report *report = NULL;
  (void)state;
  assert_fails(interop_check(good, bad, NULL, &report, out_error), INTEROP_STATUS_CONTRACT_HAS_ERRORS, "");
  assert_fails(interop_check(bad, good, NULL, &report, out_error), INTEROP_STATUS_CONTRACT_HAS_ERRORS, "");
  assert_null(report);
  interop_contract_destroy(good);
  interop_contract_destroy(bad);
}

static interop_status count_and_answer(void *user_data, size_t done, size_t known) {
  int *calls = user_data;
  assert_true(done <= known);
  return ++calls[0] > 0 ? calls[1] : INTEROP_STATUS_OK;
}

static void a_check_tells_its_progress_and_can_be_cancelled(void **state) {
  interop_check_options options = INTEROP_CHECK_OPTIONS_INIT;
  interop_contract *contract = make_contract(PAYMENT_V1);
  interop_report *report = NULL;
  int calls[2] = {0, INTEROP_STATUS_OK};
  (void)state;
  options.progress = count_and_answer;
  options.progress_user_data = calls;
  assert_succeeds(interop_check(contract, contract, &options, &report, out_error));
  assert_true(calls[0] >= 1);
  interop_report_destroy(report);
  report = NULL;
  calls[1] = INTEROP_STATUS_CANCELLED;
  assert_fails(interop_check(contract, contract, &options, &report, out_error), INTEROP_STATUS_CANCELLED, "");
  assert_null(report);
  interop_contract_destroy(contract);
}

static void a_report_is_written_in_every_format(void **state) {
  static const char *const formats[] = {"text", "json", "sarif", "github", "junit", "markdown", "html"};
  interop_report_options options = INTEROP_REPORT_OPTIONS_INIT;
  interop_report *report = make_report_with(NULL);
  (void)state;
  for (size_t i = 0; i < sizeof formats / sizeof formats[0]; ++i) {
    interop_buffer *bytes = NULL;
    assert_succeeds(interop_report_encode(report, formats[i], NULL, &bytes, out_error));
    assert_message(interop_buffer_data(bytes, NULL), "field-number-reused");
    interop_buffer_destroy(bytes);
    options.color = 1;
    options.width = 40;
    options.title = "A title";
    options.old_name = "yesterday";
    options.new_name = "today";
    assert_succeeds(interop_report_encode(report, formats[i], &options, &bytes, out_error));
    interop_buffer_destroy(bytes);
  }
  interop_report_destroy(report);
}

static void a_format_that_is_not_there_is_an_error(void **state) {
  interop_report_options options = INTEROP_REPORT_OPTIONS_INIT;
  interop_report *report = make_report_with(NULL);
  interop_buffer *bytes = NULL;
  (void)state;
  assert_fails(interop_report_encode(report, "yaml", NULL, &bytes, out_error), INTEROP_STATUS_UNSUPPORTED, "yaml");
  options.struct_size = 0;
  assert_fails(interop_report_encode(report, "text", &options, &bytes, out_error), INTEROP_STATUS_INVALID_ARGUMENT,
               "struct_size of options is 0");
  assert_null(bytes);
  interop_report_destroy(report);
}

static void accepted_findings_are_not_reported_again(void **state) {
  interop_check_options options = INTEROP_CHECK_OPTIONS_INIT;
  interop_report *first = make_report_with(NULL);
  interop_report *second;
  interop_buffer *baseline = NULL;
  (void)state;
  assert_true(interop_report_count(first, 0) >= 1);
  assert_succeeds(interop_report_encode(first, "json", NULL, &baseline, out_error));
  options.baseline = interop_buffer_data(baseline, &options.baseline_size_bytes);
  second = make_report_with(&options);
  assert_int_equal(interop_report_count(second, 0), 0);
  assert_int_equal(interop_report_failed(second), 0);
  interop_report_destroy(first);
  interop_report_destroy(second);
  interop_buffer_destroy(baseline);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      api_test(every_rule_says_what_it_is_about),
      api_test(a_rule_that_is_not_there_is_an_error),
      api_test(settings_are_found_by_their_keys),
      api_test(a_setting_that_is_wrong_is_an_error_with_its_line),
      api_test(a_null_is_refused_by_its_name),
      api_test(an_accessor_of_nothing_gives_nothing),
      api_test(a_number_used_again_is_a_finding_with_both_places),
      api_test(counts_are_those_of_the_table),
      api_test(a_contract_against_itself_breaks_nothing),
      api_test(rules_can_be_chosen_and_left_out),
      api_test(an_option_that_is_wrong_is_an_error_that_names_it),
      api_test(settings_hold_where_the_options_are_silent),
      api_test(a_contract_with_errors_is_not_compared),
      api_test(a_check_tells_its_progress_and_can_be_cancelled),
      api_test(a_report_is_written_in_every_format),
      api_test(a_format_that_is_not_there_is_an_error),
      api_test(accepted_findings_are_not_reported_again),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
