// The formats of a report, on a report made by hand. Whether other programs read them is tests/cli's concern; here:
// that each says everything, and that text out of a contract stays text wherever it goes.
#include <rapidjson/document.h>

#include <string>

#include "report_fixture.hpp"

#include "cmocka.hpp"  // last: it has a macro named fail

namespace {

using interop::check::encode;
using interop::check::EncodeOptions;

constexpr std::string_view kFormats[] = {"text", "json", "sarif", "github", "junit", "markdown", "html"};

std::string encoded(std::string_view format, bool color = false, uint32_t width = 80) {
  EncodeOptions options;
  options.color = color;
  options.width = width;
  options.old_name = "git:v1:proto";
  options.new_name = fixture::kHostile;
  const auto made = fixture::report();
  auto text = encode(made, format, options);
  return text ? std::move(*text) : std::string();
}

bool holds(const std::string &text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

size_t longest_line(const std::string &text) {
  size_t longest = 0;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    longest = std::max<size_t>(longest, end - begin);
    begin = end + 1;
  }
  return longest;
}

void every_format_names_every_rule_and_file(void **) {
  for (const std::string_view format : kFormats) {
    const std::string text = encoded(format);
    for (const std::string_view part :
         {"field-type-widened", "field-removed", "field-number-reused", "enum-value-added-to-closed-enum",
          "file-removed", "payment/v1/charge.proto", "payment/v1/gone.proto"}) {
      if (!holds(text, part)) fail_msg("%s lacks %s", std::string(format).c_str(), std::string(part).c_str());
    }
  }
}

void text_of_a_contract_never_steers_a_terminal_a_page_or_a_log(void **) {
  for (const std::string_view format : kFormats) {
    const std::string text = encoded(format);
    assert_false(holds(text, "\x1b"));
    assert_false(holds(text, "\xFF"));
    if (format != "json" && format != "sarif") assert_false(holds(text, "\xE2\x80\xAE"));
    if (format == "html" || format == "junit") assert_false(holds(text, "<script>alert"));
    if (format == "github") assert_false(holds(text, "\n::error::"));
    if (format == "markdown") assert_false(holds(text, "|@everyone"));
  }
}

void a_format_that_does_not_exist_is_refused_with_the_nearest(void **) {
  const auto made = fixture::report();
  const auto result = encode(made, "markdwon", {});
  assert_false(static_cast<bool>(result));
  assert_int_equal(result.failure().status, INTEROP_STATUS_UNSUPPORTED);
  assert_true(holds(result.failure().message, "did you mean \"markdown\"?"));
  assert_true(holds(encode(made, "pdf", {}).failure().message, "text, json, sarif"));
}

void text_shows_both_sources_with_carets_within_the_width(void **) {
  const std::string text = encoded("text");
  assert_true(holds(text, "payment/v1/charge.proto:7:3: break: number 4 carried \"description\", a string,\n"));
  assert_true(holds(text, "  old   7 |   string description = 4;\n          |   ^~~~~~~~~~~~~~~~~~~~~~~\n"));
  assert_true(holds(text, "  new   7 |   int32 tip = 4;\n          |   ^~~~~~~~~~~~~~\n"));
  // A tab is four columns, and letters beyond ASCII are one column each.
  assert_true(holds(text, "  old   5 |     string id = 1;\n          |     ^~~~~~~~~~~~~~\n"));
  assert_true(holds(text, "          |   ^~~~~~~~~~~~~~~~~\n  new   4 | message Charge {"));
  assert_true(holds(text, "failed: 3 breaks, 1 risk, 1 info in 2 files  (wire 2, json 2, source 3)\n"));
  assert_true(longest_line(text) <= 82);  // a folded line of 80 columns with a letter of two bytes
  assert_true(longest_line(encoded("text", false, 60)) <= 80);
}

void colour_only_when_asked_for(void **) {
  assert_false(holds(encoded("text"), "\x1b["));
  assert_true(holds(encoded("text", true), "\x1b[1;31mbreak\x1b[0m"));
}

void a_report_without_findings_is_good_news_in_every_format(void **) {
  const auto made = fixture::empty_report();
  assert_true(*encode(made, "text", {}) == "ok: no findings\n");
  assert_true(holds(*encode(made, "json", {}), "\"ok\": true"));
  assert_true(holds(*encode(made, "junit", {}), "tests=\"1\" failures=\"0\""));
  assert_true(holds(*encode(made, "html", {}), ">passes<"));
  assert_true(holds(*encode(made, "github", {}), "interop: no findings\n"));
}

void json_says_what_it_promises(void **) {
  const std::string text = encoded("json");
  static rapidjson::Document json;
  json.Parse(text.c_str());
  assert_false(json.HasParseError());
  assert_false(json["ok"].GetBool());
  assert_int_equal(json["summary"]["break"].GetInt(), 3);
  assert_int_equal(json["findings"].Size(), 5);
  assert_int_equal(json["diagnostics"].Size(), 0);
  const auto &reused = json["findings"][2];
  for (const char *key : {"rule", "language", "subject", "subject_kind", "dims", "direction", "severity", "confidence",
                          "old", "new", "message", "help", "detail"})
    assert_true(reused.HasMember(key));
  assert_string_equal(reused["language"].GetString(), "protobuf");
  assert_string_equal(reused["dims"][0].GetString(), "wire");
  assert_int_equal(reused["old"]["line"].GetInt(), 7);
  assert_int_equal(reused["old"]["end_column"].GetInt(), 26);
  assert_int_equal(reused["detail"]["number"].GetInt(), 4);
  assert_true(json["findings"][3]["old"].IsNull());
  assert_true(json["findings"][4]["new"].IsNull());
}

void sarif_columns_count_characters(void **) {
  const std::string text = encoded("sarif");
  static rapidjson::Document json;
  json.Parse(text.c_str());
  assert_false(json.HasParseError());
  const auto &results = json["runs"][0]["results"];
  assert_int_equal(results.Size(), 5);
  const auto &old_region = results[1]["relatedLocations"][0]["physicalLocation"]["region"];
  assert_int_equal(old_region["startColumn"].GetInt(), 3);
  assert_int_equal(old_region["endColumn"].GetInt(), 20);  // byte 22: two letters of two bytes
  const auto &rules = json["runs"][0]["tool"]["driver"]["rules"];
  assert_string_equal(rules[static_cast<rapidjson::SizeType>(results[1]["ruleIndex"].GetUint())]["id"].GetString(),
                      "field-removed");
}

void junit_fails_from_the_wanted_severity_on(void **) {
  const std::string text = encoded("junit");
  assert_true(holds(text, "<testsuites name=\"interop check\" tests=\"5\" failures=\"3\""));
  assert_true(holds(text, "<system-out>risk: "));
}

void a_long_markdown_report_stays_below_the_limit_of_a_comment(void **) {
  auto made = fixture::report();
  const interop_finding_row row = made.findings[3];
  for (int i = 0; i < 2000; ++i)
    made.findings.add(row);
  made.counts[0] += 2000;
  const std::string text = *encode(made, "markdown", {});
  assert_true(text.size() < 65536);
  assert_true(holds(text, "left out.\n"));
}

}  // namespace

int main() {
  const CMUnitTest tests[] = {
      cmocka_unit_test(every_format_names_every_rule_and_file),
      cmocka_unit_test(text_of_a_contract_never_steers_a_terminal_a_page_or_a_log),
      cmocka_unit_test(a_format_that_does_not_exist_is_refused_with_the_nearest),
      cmocka_unit_test(text_shows_both_sources_with_carets_within_the_width),
      cmocka_unit_test(colour_only_when_asked_for),
      cmocka_unit_test(a_report_without_findings_is_good_news_in_every_format),
      cmocka_unit_test(json_says_what_it_promises),
      cmocka_unit_test(sarif_columns_count_characters),
      cmocka_unit_test(junit_fails_from_the_wanted_severity_on),
      cmocka_unit_test(a_long_markdown_report_stays_below_the_limit_of_a_comment),
  };
  return cmocka_run_group_tests_name("report", tests, nullptr, nullptr);
}
