// Options: names to definitions, values to rows, and what is wrong with either.
#include <string>

#include "unit/options_fixture.hpp"

#include "unit/cmocka.hpp"  // last: it has a macro named fail

namespace {

using interop::test::findings;
using interop::test::options_of;
using interop::test::parse_files;

constexpr std::string_view kDefinitions = R"(syntax = "proto2";
package p;
import "google/protobuf/descriptor.proto";
import "google/protobuf/any.proto";
message O {
  optional int32 a = 1;
  repeated int32 r = 2;
  optional O o = 3;
  repeated O ro = 4;
  optional string s = 5;
  optional E e = 6;
  enum E { X = 0; Y = 1; }
  optional uint32 u = 7;
  optional float f = 8;
  optional bool b = 9;
  optional bytes by = 10;
  optional group G = 11 { optional int32 z = 1; }
  optional double d = 12;
  oneof one { int32 x = 13; int32 y = 14; }
  map<string, O> m = 15;
  optional google.protobuf.Any any = 16;
  optional MS ms = 17;
  optional Needs needs = 18;
  reserved "old";
  extensions 100 to 200;
}
message MS { option message_set_wire_format = true; extensions 4 to max; }
message MX { extend MS { optional MX mx = 5; } optional int32 q = 1; }
message Needs { required int32 rq = 1; optional int32 other = 2; }
extend O { optional int32 oe = 100; optional O oo = 101; }
extend google.protobuf.MessageOptions {
  optional O m = 50000;
  repeated O mr = 50001;
  repeated int32 ri = 50002;
  optional int32 i = 50003;
  optional uint32 u = 50004;
  optional string s = 50005;
  optional O.E e = 50006;
  optional float f = 50007;
  optional bool b = 50008;
  optional bytes by = 50010;
  optional sint64 i64 = 50011;
  optional int32 on_files = 50012 [targets = TARGET_TYPE_FILE];
  optional Needs needs = 50013;
}
)";

std::string with(std::string_view prefix, std::string_view statements) {
  std::string source(prefix);
  source += "message T {\n";
  source += statements;
  return source += "\n}\n";
}

struct Case {
  const char *statements;
  const char *expected;
};

std::string options_of_t(std::string_view statements) {
  const std::string source = with(kDefinitions, statements);
  const auto contract = parse_files({{"t.proto", source}});
  const std::string found = findings(*contract);
  return found.empty() ? options_of(*contract, "p.T") : found;
}

void values_become_rows(void **) {
  static constexpr Case kCases[] = {
      {"option deprecated = true;", "deprecated=true"},
      {"option (i) = -0x10;", "(p.i)=-16"},
      {"option (i64) = -9223372036854775808;", "(p.i64)=-9223372036854775808"},
      {"option (u) = 4294967295;", "(p.u)=4294967295u"},
      {"option (s) = 'a' \"\\x62\\143\";", "(p.s)=\"abc\""},
      {"option (by) = \"\\xff\" 'z';", "(p.by)=b\"\xffz\""},
      {"option (e) = Y;", "(p.e)=Y/1"},
      {"option (f) = inf;", "(p.f)=inf"},
      {"option (f) = 1e50;", "(p.f)=inf"},
      {"option (b) = false;", "(p.b)=false"},
      {"option (ri) = 1; option (ri) = 2;", "(p.ri)=[1 2]"},
      {"option (m).a = 1; option (m).s = \"x\";", "(p.m)={a=1 s=\"x\"}"},
      {"option (m).(oo).(p.oe) = 1; option (m).(.p.oo).a = 2;", "(p.m)={(p.oo)={(p.oe)=1 a=2}}"},
      {"option (.p.m).g = { z: 1 };", "(p.m)={g={z=1}}"},
      {"option (mr) = { a: 1 }; option (mr) = { };", "(p.mr)=[{a=1} {}]"},
  };
  for (const Case &at : kCases) {
    const std::string found = options_of_t(at.statements);
    assert_string_equal(found.c_str(), at.expected);
  }
}

void aggregates_follow_text_format(void **) {
  static constexpr Case kCases[] = {
      {"{ a: 1 r: [1, 2]; r: 3, s: 'x' \"y\" }", "{a=1 r=[1 2 3] s=\"xy\"}"},
      {"{ o { a: 1 } ro: [{ a: 1 }, < a: 2 >] ro <> }", "{o={a=1} ro=[{a=1} {a=2} {}]}"},
      {"{ e: Y b: t f: -Infinity d: 1 }", "{e=Y/1 b=true f=-inf d=1}"},
      {"{ e: 1 b: 0 u: 0x10 }", "{e=Y/1 b=false u=16u}"},
      {"{ G { z: 1 } }", "{g={z=1}}"},
      {"{ g { z: 1 } }", "{g={z=1}}"},
      {"{ [p.oe]: 5 [oo] { a: 1 } }", "{(p.oe)=5 (p.oo)={a=1}}"},
      {"{ m { key: 'k' value { a: 1 } } }", "{m=[{key=\"k\" value={a=1}}]}"},
      {"{ any { [type.googleapis.com/p.O] { a: 1 } } }", "{any=type.googleapis.com/p.O{a=1}}"},
      {"{ any { type_url: 'x' value: 'y' } }", "{any={type_url=\"x\" value=b\"y\"}}"},
      {"{ ms { [p.MX] { q: 1 } } }", "{ms={(p.MX.mx)={q=1}}}"},
      {"{ old: 5 old { x: 1 } a: 2 }", "{a=2}"},
      {"{ }", "{}"},
  };
  for (const Case &at : kCases) {
    const std::string found = options_of_t(std::string("option (m) = ") + at.statements + ";");
    assert_string_equal(found.c_str(), (std::string("(p.m)=") + at.expected).c_str());
  }
}

void what_is_wrong_is_said_where_it_stands(void **) {
  static constexpr Case kCases[] = {
      {"option nope = 1;", "47 protobuf.option-unknown"},
      {"\noption (nope) = 1;", "48 protobuf.option-unknown"},
      {"option (m).nope = 1;", "47 protobuf.option-unknown"},
      {"option (O) = 1;", "47 protobuf.option-not-a-field"},
      {"option (oe) = 1;", "47 protobuf.option-not-a-field"},
      {"option (i).a = 1;", "47 protobuf.option-not-a-message"},
      {"option (mr).a = 1;", "47 protobuf.option-repeated-path"},
      {"option (i) = 1;\noption (i) = 2;", "48 protobuf.option-already-set"},
      {"option (m) = { a: 1 };\noption (m).a = 2;", "48 protobuf.option-already-set"},
      {"option (m).a = 2;\noption (m) = { };", "48 protobuf.option-already-set"},
      {"option uninterpreted_option = { };", "47 protobuf.option-reserved-name"},
      {"option map_entry = true;", "47 protobuf.option-map-entry"},
      {"option (m) = 1;", "47 protobuf.option-needs-message"},
      {"option (i) = \"s\";", "47 protobuf.option-value-type"},
      {"option (i) = 1.5;", "47 protobuf.option-value-type"},
      {"option (i) = 2147483648;", "47 protobuf.option-value-range"},
      {"option (u) = -1;", "47 protobuf.option-value-range"},
      {"option (i64) = 18446744073709551616;", "47 protobuf.option-value-range"},
      {"option (b) = 1;", "47 protobuf.option-value-type"},
      {"option (b) = True;", "47 protobuf.option-value-type"},
      {"option (e) = 1;", "47 protobuf.option-value-type"},
      {"option (e) = Z;", "47 protobuf.option-enum-value"},
      {"option (s) = 1;", "47 protobuf.option-value-type"},
      {"option (f) = infinity;", "47 protobuf.option-value-type"},
      {"option (on_files) = 1;", "47 protobuf.option-target"},
      {"option (needs).other = 1;", "47 protobuf.option-missing-required"},
  };
  for (const Case &at : kCases) {
    const std::string found = options_of_t(at.statements);
    assert_string_equal(found.c_str(), at.expected);
  }
}

void what_is_wrong_in_an_aggregate_is_said_where_it_stands(void **) {
  static constexpr Case kCases[] = {
      {"nope: 1", "48 protobuf.aggregate-unknown-field"},
      {"a: 1\na: 2", "49 protobuf.aggregate-set-twice"},
      {"x: 1\ny: 2", "49 protobuf.option-oneof-conflict"},
      {"a: [1]", "48 protobuf.aggregate-not-repeated"},
      {"o: 1", "48 protobuf.aggregate-needs-message"},
      {"a: 99999999999", "48 protobuf.option-value-range"},
      {"b: 2", "48 protobuf.option-value-range"},
      {"b: TRUE", "48 protobuf.option-value-type"},
      {"e: 7", "48 protobuf.option-enum-number"},
      {"f: 0x10", "48 protobuf.option-value-type"},
      {"s: 1", "48 protobuf.option-value-type"},
      {"[p.i]: 1", "48 protobuf.aggregate-unknown-extension"},
      {"m { key: 1 }", "48 protobuf.option-value-type"},
      {"[type.googleapis.com/p.O] { }", "48 protobuf.aggregate-any-outside"},
      {"any { [foo.com/p.O] { } }", "48 protobuf.aggregate-any-prefix"},
      {"any { [type.googleapis.com/p.No] { } }", "48 protobuf.aggregate-any-type"},
      {"any { [type.googleapis.com/p.O] { }\ntype_url: 'x' }", "49 protobuf.aggregate-set-twice"},
      {"needs { }", "48 protobuf.option-missing-required"},
  };
  for (const Case &at : kCases) {
    const std::string found = options_of_t(std::string("option (m) = {\n") + at.statements + "\n};");
    assert_string_equal(found.c_str(), at.expected);
  }
}

void an_option_of_a_file_that_is_not_imported_names_it(void **) {
  const std::string definitions(kDefinitions);
  const auto contract =
      parse_files({{"o.proto", definitions}, {"t.proto", "syntax = \"proto3\";\nmessage T { option (p.i) = 1; }\n"}});
  assert_string_equal(findings(*contract).c_str(), "2 protobuf.option-not-imported");
}

void many_options_on_one_declaration_are_added_once_each(void **) {
  std::string statements;
  for (int i = 0; i < 20000; ++i)
    statements += "option (ri) = " + std::to_string(i) + ";\n";
  const std::string source = with(kDefinitions, statements);
  const auto contract = parse_files({{"t.proto", source}});
  assert_true(findings(*contract).empty());
  const auto list = contract->decls[interop::contract::find(*contract, "p.T")].first_annotation;
  uint32_t count = 0;
  for (auto at = contract->annotations[list].first_child; at != 0; at = contract->annotations[at].next) {
    if (contract->annotations[at].bits == count) ++count;
  }
  assert_int_equal(count, 20000);
}

}  // namespace

int main() {
  const CMUnitTest tests[] = {
      cmocka_unit_test(values_become_rows),
      cmocka_unit_test(aggregates_follow_text_format),
      cmocka_unit_test(what_is_wrong_is_said_where_it_stands),
      cmocka_unit_test(what_is_wrong_in_an_aggregate_is_said_where_it_stands),
      cmocka_unit_test(an_option_of_a_file_that_is_not_imported_names_it),
      cmocka_unit_test(many_options_on_one_declaration_are_added_once_each),
  };
  return cmocka_run_group_tests(tests, nullptr, nullptr);
}
