// WIT read and lowered: what holds for any bytes, and what is said of small contracts.
#include <random>
#include <string>

#include "lang/language.hpp"
#include "lang/session.hpp"

#include "unit/tree_properties.hpp"

#include "unit/cmocka.hpp"  // last: it has a macro named fail

namespace {

using namespace interop;

constexpr std::string_view kSeed = R"(package a:b@1.0.0-rc.1;
use c:d/e@1.2.3 as f;
/// Documented. /* not nested here
interface i {
  use f.{t, u as v};
  @since(version = 1.0.0)
  record r { a: u8, %record: list<v, 4>, }
  variant n { x, y(result<_, string>) }
  enum e { a, b } flags g { a, b }
  resource s { constructor(a: tuple<u8, char>) -> result<s>; m: func(); st: static async func() -> stream; }
  type m = map<string, option<future<u8>>>;
}
@unstable(feature = x) world w {
  import i; @external-id("\u{263a}") import a: func(); export b: interface { f: func(); }
  include z with { a as b } include a:c/d;
  import l: a:c/i;
}
package c:d@1.2.3 { interface e { type t = u8; type u = t; } }
/* /* nested */ */
)";

std::string problem_of(const std::string &text) {
  const auto row = static_cast<size_t>(lang::language_by_name("wit"));
  const lang::Parsed parsed = lang::languages()[row].parse(text, base::Limits());
  return test::tree_problem(parsed, text);
}

void any_beginning_of_a_text_has_a_sound_tree(void **) {
  for (size_t length = 0; length <= kSeed.size(); ++length)
    assert_string_equal(problem_of(std::string(kSeed.substr(0, length))).c_str(), "");
}

void any_change_of_a_text_has_a_sound_tree(void **) {
  constexpr std::string_view kPieces[] = {"{",    "}",    "<",  ">",    "(",    ")", ";",       ",",   "@",
                                          "/*",   "*/",   "//", "\"",   "->",   "%", "package", "use", "world",
                                          "list", "func", "\r", "\x01", "\xff", "-", "0"};
  std::mt19937 random(7);  // NOLINT: the same changes in each run
  for (int round = 0; round < 3000; ++round) {
    std::string text(kSeed);
    for (int change = 0; change < 3; ++change) {
      const size_t at = random() % text.size();
      const std::string_view piece = kPieces[random() % std::size(kPieces)];
      text.replace(at, random() % 2 == 0 ? 0 : random() % 9, piece);
    }
    assert_string_equal(problem_of(text).c_str(), "");
  }
}

// "2:3 wit.id; …"
std::string said(std::string_view text, std::vector<std::string> features = {}) {
  lang::SessionOptions options;
  options.features = std::move(features);
  const auto parsed = lang::parse_texts(options, {{"a.wit", text}});
  if (!parsed) return "no contract";
  const contract::Contract &contract = **parsed;
  std::string all;
  const auto &rows = contract.diagnostics.rows();
  for (uint32_t at = 1; at < rows.size(); ++at) {
    if (!all.empty()) all += "; ";
    all += std::to_string(rows[at].line) + ':' + std::to_string(rows[at].column) + ' ';
    all += contract.text(rows[at].id);
  }
  return all;
}

struct Case {
  const char *text;
  const char *expected;
};

void what_is_wrong_is_said_where_it_stands(void **) {
  constexpr Case kCases[] = {
      {"package a:b;\ninterface i { f: func() -> u8; }", ""},
      {"interface i {}", "1:1 wit.no-package"},
      {"package a:b;\ninterface i { type t = ; }", "2:24 wit.expected"},
      {"package a:b;\ninterface i { record: func(); }", "2:15 wit.expected"},
      {"package a:b@1.0;\n", "1:16 wit.expected"},
      {"package a:b@01.0.0;\n", "1:13 wit.bad-version"},
      {"package a:b;\ninterface fooBar {}", "2:11 wit.bad-identifier"},
      {"package a:b;\ninterface i { type a = b; type b = a; }", "2:24 wit.type-cycle"},
      {"package a:b;\ninterface i { use i.{t}; }", "2:11 wit.reference-cycle"},
      {"package a:b;\ninterface i { resource r; f: func() -> borrow<r>; }", "2:27 wit.borrow-in-result"},
      {"package a:b;\ninterface i { type r = u8; f: func(a: own<r>); }", "2:43 wit.handle-of-what"},
      {"package a:b;\nworld w { import x: func(); import X: func(); }", "2:36 wit.same-name"},
      {"package a:b;\nworld w { import c:d/e; }", "2:18 wit.package-not-found"},
      {"package a:b;\ninterface i { type t = list<_>; }", "2:29 wit.expected"},
  };
  for (const Case &one : kCases)
    assert_string_equal(said(one.text).c_str(), one.expected);
}

void a_gate_takes_away_what_no_feature_enables(void **) {
  constexpr std::string_view kText = "package a:b;\ninterface i { @unstable(feature = x) type t = u8; f: func(a: t); }";
  assert_string_equal(said(kText).c_str(), "2:62 wit.excluded-reference");
  assert_string_equal(said(kText, {"x"}).c_str(), "");
}

void full_names_are_those_of_components(void **) {
  constexpr std::string_view kText = "package a:b@1.0.0;\ninterface i { resource r { m: func(p: u8); } }";
  const auto parsed = lang::parse_texts({}, {{"a.wit", kText}});
  assert_true(static_cast<bool>(parsed));
  const contract::DeclId found = contract::find(**parsed, "a:b/i@1.0.0.r.m.p");
  assert_int_not_equal(found, 0);
  assert_string_equal(contract::full_name(**parsed, found).c_str(), "a:b/i@1.0.0.r.m.p");
  assert_string_equal(contract::type_text(**parsed, found).c_str(), "u8");
}

}  // namespace

int main() {
  const CMUnitTest tests[] = {
      cmocka_unit_test(any_beginning_of_a_text_has_a_sound_tree),
      cmocka_unit_test(any_change_of_a_text_has_a_sound_tree),
      cmocka_unit_test(what_is_wrong_is_said_where_it_stands),
      cmocka_unit_test(a_gate_takes_away_what_no_feature_enables),
      cmocka_unit_test(full_names_are_those_of_components),
  };
  return cmocka_run_group_tests(tests, nullptr, nullptr);
}
