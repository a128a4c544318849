// The table of rules as a table, and the parts of check that need no contract: patterns of file names, baselines.
#include <cstring>
#include <set>
#include <string>

#include "check/baseline.hpp"
#include "check/glob.hpp"
#include "check/rules.hpp"

#include "cmocka.hpp"  // last: it has a macro named fail

namespace {

using interop::check::Baseline;
using interop::check::glob_matches;
using interop::check::Rule;
using interop::check::rule_by_id;
using interop::check::rules;

// What the first rule of whose rows is wrong; empty if all are good.
template <class IsGood>
std::string first_bad(IsGood is_good) {
  for (const Rule &rule : rules()) {
    if (!is_good(rule)) return std::string(rule.id);
  }
  return {};
}

void assert_no_bad(const std::string &bad) {
  char text[64] = {};
  bad.copy(text, sizeof text - 1);
  assert_string_equal(text, "");
}

void there_are_89_rules_and_14_additions(void **) {
  size_t additions = 0;
  for (const Rule &rule : rules())
    additions += rule.group == "additions";
  assert_int_equal(rules().size(), 103);
  assert_int_equal(additions, 14);
}

void each_id_is_found_and_stands_once(void **) {
  std::set<std::string_view> seen;
  int row = 0;
  assert_no_bad(first_bad([&](const Rule &rule) {
    return seen.insert(rule.id).second && rule_by_id(rule.id) == row++ && rule.id.data()[rule.id.size()] == '\0';
  }));
  assert_int_equal(rule_by_id("field-remove"), -1);
  assert_int_equal(rule_by_id(""), -1);
}

void each_rule_says_what_it_means_and_whom_it_harms(void **) {
  assert_no_bad(first_bad([](const Rule &rule) {
    return !rule.sentence.empty() && rule.sentence.back() != '.' && !rule.projections.empty() &&
           (rule.group == "additions") == rule.help.empty();
  }));
}

void a_projection_breaks_something_or_is_only_worth_a_word(void **) {
  assert_no_bad(first_bad([](const Rule &rule) {
    for (const auto &one : rule.projections) {
      if ((one.dimensions == 0) != (one.direction == 0)) return false;
      if (one.dimensions == 0 && one.severity == INTEROP_FINDING_BREAK) return false;
      if (one.dimensions > 15 || one.direction > 3) return false;
    }
    return true;
  }));
}

std::string languages_of(std::string_view id) {
  return std::string(rules()[static_cast<size_t>(rule_by_id(id))].languages);
}

void the_notation_is_read_as_it_is_written(void **) {
  assert_string_equal(languages_of("enum-openness-changed").c_str(), "protobuf:wire(risk)+source(break)");
  assert_string_equal(languages_of("required-field-added").c_str(),
                      "protobuf:wire(break,backward) thrift:wire(break,backward) flatbuffers:wire(break,backward)");
  assert_string_equal(languages_of("operation-idempotency-changed").c_str(),
                      "protobuf:wire(risk) flatbuffers:(risk) midl:wire(risk)");
  assert_string_equal(languages_of("constant-changed").c_str(),
                      "thrift:source(risk) capnp:source(risk) midl:abi(risk) c:abi(risk)");
}

void a_star_stays_within_a_folder(void **) {
  assert_true(glob_matches("a/*.proto", "a/b.proto"));
  assert_false(glob_matches("a/*.proto", "a/b/c.proto"));
  assert_false(glob_matches("a?b.proto", "a/b.proto"));
  assert_true(glob_matches("a/*/c*", "a/b/cd"));
}

void two_stars_cross_folders(void **) {
  assert_true(glob_matches("a/**/c.proto", "a/c.proto"));
  assert_true(glob_matches("a/**/c.proto", "a/x/y/c.proto"));
  assert_false(glob_matches("a/**/c.proto", "a/x/yc.proto"));
  assert_true(glob_matches("**/c.proto", "c.proto"));
  assert_true(glob_matches("a/**", "a/b/c"));
  assert_false(glob_matches("a/**", "a"));
  assert_true(glob_matches("a/*/b/**/c*", "a/q/b/r/s/cx"));
  assert_false(glob_matches("a/*/b/**/c*", "a/q/r/b/s/cx"));
}

void a_pattern_without_a_slash_is_about_the_last_part(void **) {
  assert_true(glob_matches("*.proto", "a/b/c.proto"));
  assert_false(glob_matches("b", "a/b/c.proto"));
}

void a_pattern_that_ends_with_a_slash_is_about_a_folder(void **) {
  assert_true(glob_matches("vendor/", "vendor/a/b.proto"));
  assert_false(glob_matches("vendor/", "vendors/a.proto"));
  assert_false(glob_matches("vendor/", "x/vendor/a.proto"));
  assert_true(glob_matches("**/gen/", "x/gen/a.proto"));
}

void sets_and_escapes_match_one_character(void **) {
  assert_true(glob_matches("[a-c]?.proto", "bz.proto"));
  assert_false(glob_matches("[!a-c]?.proto", "bz.proto"));
  assert_true(glob_matches("[]x].proto", "].proto"));
  assert_true(glob_matches("[abc", "[abc"));
  assert_true(glob_matches("\\*.proto", "*.proto"));
  assert_false(glob_matches("\\*.proto", "a.proto"));
}

void many_stars_take_no_longer_than_the_text_is_wide(void **) {
  std::string pattern, path(20000, 'a');
  for (int i = 0; i < 200; ++i)
    pattern += "*a";
  const bool matched = glob_matches(pattern, path);
  const bool other = glob_matches(pattern + 'b', path);
  assert_true(matched);
  assert_false(other);
}

constexpr std::string_view kReport = R"({"findings": [
  {"rule": "field-removed", "subject": "shop.Order.note", "old": {"file": "o.proto"}, "new": {"file": "n.proto"}},
  {"rule": "file-removed", "subject": "b.proto", "old": {"file": "b.proto"}, "new": null}]})";

bool accepts(std::string_view rule, std::string_view subject, std::string_view file) {
  const auto baseline = Baseline::parse(kReport);
  return baseline && baseline->accepts(rule, subject, file);
}

void a_baseline_knows_a_finding_by_rule_subject_and_file(void **) {
  assert_true(accepts("field-removed", "shop.Order.note", "n.proto"));
  assert_true(accepts("file-removed", "b.proto", "b.proto"));
  assert_false(accepts("field-removed", "shop.Order.note", "o.proto"));
  assert_false(accepts("field-removed", "shop.Order.id", "n.proto"));
  assert_false(accepts("field-renamed", "shop.Order.note", "n.proto"));
}

// Empty if it is a baseline.
std::string refusal(std::string_view json) {
  const auto baseline = Baseline::parse(json);
  return baseline ? std::string() : baseline.failure().message;
}

void what_is_not_a_report_is_no_baseline(void **) {
  assert_string_equal(refusal("").c_str(), "");
  assert_string_equal(refusal("{\"findings\": []}").c_str(), "");
  assert_non_null(strstr(refusal("[").c_str(), "byte 1"));
  assert_non_null(strstr(refusal("[]").c_str(), "not an object"));
  assert_non_null(strstr(refusal("{}").c_str(), "no list of findings"));
  assert_non_null(strstr(refusal("{\"findings\": [1]}").c_str(), "no rule"));
  const std::string nested(100000, '[');
  const bool refused = !refusal(nested).empty();
  assert_true(refused);
}

}  // namespace

int main() {
  const CMUnitTest tests[] = {
      cmocka_unit_test(there_are_89_rules_and_14_additions),
      cmocka_unit_test(each_id_is_found_and_stands_once),
      cmocka_unit_test(each_rule_says_what_it_means_and_whom_it_harms),
      cmocka_unit_test(a_projection_breaks_something_or_is_only_worth_a_word),
      cmocka_unit_test(the_notation_is_read_as_it_is_written),
      cmocka_unit_test(a_star_stays_within_a_folder),
      cmocka_unit_test(two_stars_cross_folders),
      cmocka_unit_test(a_pattern_without_a_slash_is_about_the_last_part),
      cmocka_unit_test(a_pattern_that_ends_with_a_slash_is_about_a_folder),
      cmocka_unit_test(sets_and_escapes_match_one_character),
      cmocka_unit_test(many_stars_take_no_longer_than_the_text_is_wide),
      cmocka_unit_test(a_baseline_knows_a_finding_by_rule_subject_and_file),
      cmocka_unit_test(what_is_not_a_report_is_no_baseline),
  };
  return cmocka_run_group_tests(tests, nullptr, nullptr);
}
