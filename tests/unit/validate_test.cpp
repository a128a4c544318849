// Validating: numbers, ranges, enums, maps, defaults, extensions, JSON names, style; and that size never squares.
#include <chrono>
#include <string>

#include "unit/contract_fixture.hpp"

namespace {

using interop::test::all_say;
using interop::test::Case;
using interop::test::parse;

void numbers_of_fields_are_checked(void **) {
  const Case cases[] = {
      {"syntax = \"proto3\"; message M { int32 a = 1; int32 b = 536870911; }", ""},
      {"syntax = \"proto3\"; message M {\n int32 a = 0; }", "2:12 field-number-not-positive"},
      {"syntax = \"proto3\"; message M {\n int32 a = 536870912; }", "2:12 field-number-too-large"},
      {"syntax = \"proto3\"; message M { int32 c = 18999;\n int32 a = 19000; int32 b = 19999; int32 d = 20000; }",
       "2:12 field-number-of-library; 2:29 field-number-of-library"},
      {"syntax = \"proto3\"; message M { int32 a = 5; int32 b = 1;\n oneof o { int32 c = 5; } }",
       "2:22 duplicate-field-number"},
      {"syntax = \"proto3\"; message M {\n reserved 2 to 4;\n int32 a = 3; int32 b = 5; }",
       "2:11 field-number-reserved"},
      {"syntax = \"proto3\"; message M { reserved \"a\";\n int32 a = 3; }", "2:8 field-name-reserved"},
      {"syntax = \"proto3\"; message\nM { reserved \"a\", \"a\"; }", "2:1 reserved-name-twice"},
      {"syntax = \"proto3\"; message M {\n reserved 2 to 4;\n reserved 9, 4 to 6; }", "2:11 ranges-overlap"},
      {"syntax = \"proto3\"; message M {\n reserved 4 to 2;\n reserved 0; }",
       "2:11 range-backwards; 3:11 reserved-not-positive"},
      {"syntax = \"proto2\"; message M {\n extensions 2 to 4;\n optional int32 a = 3; }",
       "2:13 extension-range-holds-field"},
      {"syntax = \"proto2\"; message M { reserved 2 to 4;\n extensions 3; }", "2:13 ranges-overlap"},
      {"syntax = \"proto2\"; message M {\n extensions 536870912; }", "2:13 extension-range-too-large"},
      {"syntax = \"proto2\"; message M { option message_set_wire_format = true; extensions 4 to max; }\n"
       "extend M { optional M a = 2147483646; }",
       ""},
  };
  assert_true(all_say(cases));
}

void enums_are_checked(void **) {
  const Case cases[] = {
      {"syntax = \"proto3\"; enum E {\n A = 1; }", "2:6 enum-first-not-zero"},
      {"syntax = \"proto2\"; enum E {\n A = 1; }", ""},
      {"syntax = \"proto3\"; enum E { A = 0;\n B = 0; }", "2:6 enum-number-twice"},
      {"syntax = \"proto3\"; enum E { option allow_alias = true; A = 0; B = 0; }", ""},
      {"syntax = \"proto3\"; enum E {\n option allow_alias = true; A = 0; B = 1; }", "2:2 allow-alias-useless"},
      {"syntax = \"proto3\"; enum E {\n option allow_alias = false; A = 0; B = 1; }", "2:2 allow-alias-false"},
      {"syntax = \"proto3\"; enum FooBar { FOO_BAR_A = 0;\n A = 1; }", "2:2 enum-names-alike"},
      {"syntax = \"proto3\"; enum FooBar { option allow_alias = true; FOO_BAR_A = 0; A = 0; }", ""},
      {"syntax = \"proto3\"; enum E { A_B = 0;\n AB = 1; A__B = 2; E = 3; E_ = 4; }",
       "2:10 enum-names-alike; 2:20 duplicate-name; 2:27 enum-names-alike"},
      {"syntax = \"proto2\"; enum E { A = 0;\n reserved -5 to -1; B = -3; }", "2:11 value-number-reserved"},
      {"syntax = \"proto2\"; enum E { A = 0; reserved \"B\";\n B = -3; }", "2:2 value-name-reserved"},
      {"syntax = \"proto2\"; enum E { A = 0; reserved -2147483648 to -1, 5 to max; }", ""},
  };
  assert_true(all_say(cases));
}

void maps_take_some_types_only(void **) {
  const Case cases[] = {
      {"syntax = \"proto3\"; message M {\n map<float, int32> a = 1; map<bytes, int32> b = 2; map<M, M> c = 3; }",
       "2:2 map-key-type; 2:27 map-key-type; 2:52 map-key-type"},
      {"syntax = \"proto3\"; enum E { A = 0; } message M {\n map<E, E> a = 1; }", "2:2 map-key-enum"},
      {"syntax = \"proto2\"; enum E { A = 1; } message M {\n map<int32, E> a = 1; }", "2:2 map-value-no-zero"},
      {"syntax = \"proto3\"; import \"b.proto\"; message M {\n E a = 1; map<int32, E> b = 2; }",
       "2:2 closed-enum-in-proto3; 2:11 closed-enum-in-proto3",
       {{"b.proto", "syntax = \"proto2\"; enum E { A = 0; }"}}},
  };
  assert_true(all_say(cases));
}

void default_values_suit_their_types(void **) {
  const Case cases[] = {
      {R"(syntax = "proto2"; enum E { A = 0; }
message M {
  optional int32 a = 1 [default = -2147483648]; optional uint64 b = 2 [default = 18446744073709551615];
  optional double c = 3 [default = -inf]; optional float d = 4 [default = nan]; optional double e = 5 [default = 1e400];
  optional bool f = 6 [default = true]; optional string g = 7 [default = "a" 'b\n']; optional bytes h = 8 [default = "\xff"];
  optional E i = 9 [default = A]; optional double j = 10 [default = 18446744073709551616];
})",
       ""},
      {"syntax = \"proto2\"; message M { optional int32 a = 1\n[default = 2147483648]; }", "2:12 integer-out-of-range"},
      {"syntax = \"proto2\"; message M { optional uint32 a = 1\n[default = -1]; }", "2:12 default-negative"},
      {"syntax = \"proto2\"; message M { optional int32 a = 1\n[default = 1.5]; }", "2:12 default-type"},
      {"syntax = \"proto2\"; message M { optional bool a = 1\n[default = 1]; }", "2:12 default-type"},
      {"syntax = \"proto2\"; message M { optional string a = 1\n[default = x]; }", "2:12 default-type"},
      {"syntax = \"proto2\"; message M { repeated int32 a = 1\n[default = 1]; }", "2:12 default-on-repeated"},
      {"syntax = \"proto2\"; message M { optional M a = 1\n[default = 1]; }", "2:12 default-on-message"},
      {"syntax = \"proto2\"; enum E { A = 0; } message M { optional E a = 1\n[default = B]; }",
       "2:12 default-enum-value"},
      {"syntax = \"proto3\"; message M { int32 a = 1\n[default = 1]; }", "2:12 default-in-proto3"},
      {"syntax = \"proto2\"; message M { optional int32 a = 1 [default = 1,\ndefault = 2]; }", "2:1 option-twice"},
  };
  assert_true(all_say(cases));
}

void extensions_stay_in_what_is_offered(void **) {
  const Case cases[] = {
      {"syntax = \"proto2\"; message M { extensions 4 to 5; }\nextend M { optional int32 a = 4; optional int32 b = 6; "
       "}",
       "2:53 extension-number-outside"},
      {"syntax = \"proto2\"; message M { extensions 4 to 5; }\nextend M { optional int32 a = 4; optional int32 b = 4; "
       "}",
       "2:53 extension-number-twice"},
      {"syntax = \"proto3\"; import \"b.proto\";\nextend M { int32 a = 4; }",
       "2:8 extension-in-proto3",
       {{"b.proto", "syntax = \"proto2\"; message M { extensions 4 to 5; }"}}},
      {"syntax = \"proto3\"; import \"google/protobuf/descriptor.proto\";\nextend google.protobuf.FieldOptions { int32 "
       "a = 50000; }",
       ""},
      {"syntax = \"proto2\"; message M { option message_set_wire_format = true; extensions 4 to max; }\n"
       "extend M { optional int32 a = 4; }",
       "2:21 message-set-extension"},
      {"syntax = \"proto2\"; message M { extensions 4 to 9 [declaration = {number: 4, full_name: \".a\", type: "
       "\"int32\"}]; }\n"
       "extend M { optional int64 a = 4; repeated int32 b = 5; }",
       "2:8 declaration-missing; 2:8 declaration-type-differs"},
  };
  assert_true(all_say(cases));
}

void json_names_differ(void **) {
  const Case cases[] = {
      {"syntax = \"proto3\"; message M { int32 a_b = 1;\n int32 aB = 2; }", "2:8 json-names-alike"},
      {"syntax = \"proto2\"; message M { optional int32 a_b = 1;\n optional int32 aB = 2; }",
       "(2:17 json-names-alike-legacy)"},
      {"syntax = \"proto2\"; message M { optional int32 a = 1 [json_name = \"x\"];\n optional int32 b = 2 [json_name = "
       "\"x\"]; }",
       "2:17 json-names-alike"},
      {"syntax = \"proto3\"; message M { int32 a = 1 [json_name = \"b\"];\n int32 b = 2; }", "2:8 json-names-alike"},
      {"syntax = \"proto3\"; message M {\n int32 a = 1 [json_name = \"[b]\"]; }", "2:8 json-name-brackets"},
  };
  assert_true(all_say(cases));
}

void editions_hold_names_to_a_style(void **) {
  const Case cases[] = {
      {"edition = \"2024\"; message m { int32 aB = 1; }", "1:27 naming-style; 1:37 naming-style"},
      {"edition = \"2023\"; message m { int32 aB = 1; }", ""},
      {"edition = \"2026\"; message M { int32 x = 1; int32 has_x = 2; }", "1:50 accessor-collision"},
      {"edition = \"2024\"; option features.default_symbol_visibility = STRICT;\n"
       "message A { export enum B { C = 0; } } message D { export enum E { F = 0; } reserved 1 to max; }",
       "2:25 nested-export"},
  };
  assert_true(all_say(cases));
}

// Many of everything: a check that compares all with all would take minutes.
void a_hundred_thousand_of_each_take_linear_time(void **) {
  constexpr int kMany = 100'000;
  std::string text = "syntax = \"proto2\"; message M {";
  for (int i = 0; i < kMany; ++i) {
    const std::string n = std::to_string(i);
    text += "optional int32 f_" + n + " = " + std::to_string(100'000 + 4 * i) + "; reserved " +
            std::to_string(100'001 + 4 * i) + "; extensions " + std::to_string(100'002 + 4 * i) + "; reserved \"r" + n +
            "\";";
  }
  text += "} enum E {";
  for (int i = 0; i < kMany; ++i)
    text += "V_" + std::to_string(i) + " = " + std::to_string(i) + ";";
  text += "} extend M {";
  for (int i = 0; i < kMany; ++i) {
    text += "optional E x" + std::to_string(i) + " = " + std::to_string(100'002 + 4 * i) + " [default = V_" +
            std::to_string(i) + "];";
  }
  text += '}';
  const auto begin = std::chrono::steady_clock::now();
  std::string said;
  const bool good = interop::test::says({text, ""}, said);
  const auto seconds =
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - begin).count();
  assert_true(good);
  assert_true(seconds < 60);
}

}  // namespace

int main() {
  const CMUnitTest tests[] = {
      cmocka_unit_test(numbers_of_fields_are_checked),
      cmocka_unit_test(enums_are_checked),
      cmocka_unit_test(maps_take_some_types_only),
      cmocka_unit_test(default_values_suit_their_types),
      cmocka_unit_test(extensions_stay_in_what_is_offered),
      cmocka_unit_test(json_names_differ),
      cmocka_unit_test(editions_hold_names_to_a_style),
      cmocka_unit_test(a_hundred_thousand_of_each_take_linear_time),
  };
  return cmocka_run_group_tests_name("validate", tests, nullptr, nullptr);
}
