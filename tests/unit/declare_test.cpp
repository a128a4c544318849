// Declaring: which rows a text becomes, and what an edition or a place does not allow.
#include <cstdint>
#include <string>

#include "contract/dump.hpp"
#include "unit/contract_fixture.hpp"

namespace {

using interop::contract::Contract;
using interop::contract::DeclId;
using interop::test::all_say;
using interop::test::Case;
using interop::test::parse;

// The text form of the one file, without places.
std::string rows_of(std::string_view text) {
  const auto contract = parse(text);
  if (contract == nullptr) return "no contract";
  const std::string dump = interop::contract::dump_text(*contract);
  std::string rows;
  for (size_t at = dump.find("file a.proto"); at < dump.size();) {
    const size_t end = std::min(dump.find('\n', at), dump.size());
    std::string_view line = std::string_view(dump).substr(at, end - at);
    const size_t place = line.find("  @");
    rows += line.substr(0, place);
    if (place != std::string_view::npos) {
      const size_t behind = line.find("  ", place + 2);
      if (behind != std::string_view::npos) rows += line.substr(behind);
    }
    rows += '\n';
    at = end + 1;
  }
  return rows;
}

bool same(std::string_view text, std::string_view expected) {
  const std::string rows = rows_of(text);
  if (rows == expected) return true;
  print_error("rows:\n%s\nexpected:\n%.*s\n", rows.c_str(), static_cast<int>(expected.size()), expected.data());
  return false;
}

void a_message_and_its_fields_are_rows(void **) {
  assert_true(same(R"(syntax = "proto2"; package p.q;
message M {
  required int32 a = 1; optional string b = 2; repeated sint64 c = 0x3;
  map<string, M> d = 4;
  oneof e { fixed32 f = 5; group G = 6 { optional bool h = 1; } }
  reserved 10, 12 to 13, 20 to max; reserved "x", 'y';
  extensions 7 to 9;
  extend M { optional bytes i = 7; repeated group J = 8 {} }
})",
                   R"(file a.proto protobuf proto2 (requested)
  package p.q
    record M (json-legacy)
      field a = 1: int32 (required explicit-presence)
      field b = 2: string (explicit-presence optional-keyword)
      field c = 3: sint64 (repeated)
      field d = 4: map<string, p.q.M> (map)
      union e (transparent)
        field f = 5: fixed32 (explicit-presence)
        field g = 6: p.q.M.G (explicit-presence delimited group)
      record G (json-legacy group)
        field h = 1: bool (explicit-presence optional-keyword)
      reservation 10
      reservation 12 to 13
      reservation 20 to 536870911
      reservation x
      reservation y
      extension-range 7 to 9
      extension i = 7: bytes of p.q.M (explicit-presence optional-keyword)
      extension j = 8: p.q.M.J of p.q.M (repeated delimited group)
      record J (json-legacy group)
)"));
}

void enums_and_services_are_rows(void **) {
  assert_true(same(R"(syntax = "proto3";
enum E { option allow_alias = true; A = 0; B = -1; C = -0x1; reserved -9 to -5, 7 to max; reserved "Z"; }
message M {}
service S { rpc One(M) returns (stream .M); rpc Two(stream M) returns (M) {} }
)",
                   R"(file a.proto protobuf proto3 (requested)
  enum E (allow-alias) [allow_alias = true]
    enum-value A = 0
    enum-value B = -1
    enum-value C = -1
    reservation -9 to -5
    reservation 7 to 2147483647
    reservation Z
  record M
  interface S
    operation One
      param request: M (synthetic)
      result response: M (synthetic stream)
    operation Two
      param request: M (synthetic stream)
      result response: M (synthetic)
)"));
}

void presence_and_encoding_follow_the_edition(void **) {
  assert_true(same(R"(edition = "2023";
message M {
  int32 a = 1; int32 b = 2 [features.field_presence = IMPLICIT]; int32 c = 3 [features.field_presence = LEGACY_REQUIRED];
  repeated int32 d = 4; repeated int32 e = 5 [features.repeated_field_encoding = EXPANDED]; repeated string f = 6;
  M g = 7 [features.message_encoding = DELIMITED]; string h = 8 [features.utf8_validation = NONE];
}
enum E { option features.enum_type = CLOSED; A = 1; }
)",
                   R"(file a.proto protobuf 2023 (requested)
  record M
    field a = 1: int32 (explicit-presence)
    field b = 2: int32 [features = {field_presence = IMPLICIT(2)}]
    field c = 3: int32 (required explicit-presence) [features = {field_presence = LEGACY_REQUIRED(3)}]
    field d = 4: int32 (repeated packed)
    field e = 5: int32 (repeated) [features = {repeated_field_encoding = EXPANDED(2)}]
    field f = 6: string (repeated utf8-checked)
    field g = 7: M (explicit-presence delimited) [features = {message_encoding = DELIMITED(2)}]
    field h = 8: string (explicit-presence) [features = {utf8_validation = NONE(3)}]
  enum E (closed) [features = {enum_type = CLOSED(2)}]
    enum-value A = 1
)"));
}

void comments_document_what_they_stand_at(void **) {
  assert_true(same(R"(syntax = "proto3";
// Detached.

// Before M,
// in two lines.
message M {
  int32 a = 1;  // Behind a.
  // Before b.
  int32 b = 2;  // Not this one.
  /* A block
   * before c. */
  int32 c = 3;
  // Behind c, because a blank line follows.

  int32 d = 4;
  // At the end of a scope: of d.
}
message N {  // Behind the brace.
}
/* between */ message O {} /* two tokens */ message P {}
)",
                   R"(file a.proto protobuf proto3 (requested)
  record M  "Before M,\nin two lines."
    field a = 1: int32  "Behind a."
    field b = 2: int32  "Before b."
    field c = 3: int32  "A block\nbefore c."
    field d = 4: int32  "At the end of a scope: of d."
  record N  "Behind the brace."
  record O  "between"
  record P
)"));
}

void visibility_words_and_defaults_are_flags(void **) {
  assert_true(same(R"(edition = "2024";
export message A { message B {} export enum C { D = 0; } }
local enum E { F = 0; }
)",
                   R"(file a.proto protobuf 2024 (requested)
  record A (export-keyword)
    record B (local)
    enum C (export-keyword)
      enum-value D = 0
  enum E (local local-keyword)
    enum-value F = 0
)"));
}

constexpr std::string_view kDeep =
    "syntax = \"proto3\"; message A{message A{message A{message A{message A{message A{message A{message A{message A{"
    "message A{message A{message A{message A{message A{message A{message A{message A{message A{message A{message A{"
    "message A{message A{message A{message A{message A{message A{message A{message A{message A{message A{message A{\n"
    "message A{}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}";

void what_an_edition_does_not_allow_is_reported(void **) {
  const Case cases[] = {
      {"message A {}", "(1:1 no-syntax)"},
      {"syntax = \"proto4\";", "1:10 unknown-syntax"},
      {"edition = \"2022\";", "1:11 unknown-edition"},
      {"message A {}\nsyntax = \"proto3\";", "(1:1 no-syntax); 2:1 syntax-not-first"},
      {"syntax = \"proto3\"; package a;\npackage b;", "2:1 package-twice"},
      {"syntax = \"proto2\"; message M {\n int32 a = 1; }", "2:2 label-missing"},
      {"syntax = \"proto3\"; message M {\n required int32 a = 1; }", "2:2 required-in-proto3"},
      {"edition = \"2023\"; message M {\n optional int32 a = 1; }", "2:2 label-in-edition"},
      {"syntax = \"proto3\"; message M { oneof o {\n repeated int32 a = 1; } }", "2:2 label-in-oneof"},
      {"syntax = \"proto3\"; message M {\n repeated map<int32, int32> a = 1; }", "2:2 label-on-map"},
      {"syntax = \"proto3\"; message M { oneof o {\n map<int32, int32> a = 1; } }", "2:2 map-in-oneof"},
      {"syntax = \"proto3\"; message M {\n repeated group G = 1 {} }", "2:11 group-in-proto3"},
      {"edition = \"2023\"; message M {\n group G = 1 {} }", "2:2 group-in-edition"},
      {"syntax = \"proto2\"; message M {\n optional group g = 1 {} }", "2:17 group-name-lower-case"},
      {"syntax = \"proto2\"; message M { extensions 1; } extend M {\n required int32 a = 1; }",
       "2:2 required-extension"},
      {"syntax = \"proto3\"; message M {\n extensions 1; }", "2:2 extension-range-in-proto3"},
      {"syntax = \"proto3\"; message M {\n int32 a = -1; }", "2:12 field-number-negative"},
      {"syntax = \"proto3\"; message M {\n int32 a = 2147483648; }", "2:12 integer-out-of-range"},
      {"syntax = \"proto3\"; message M {\n reserved 2147483647; }", "2:11 range-number-too-large"},
      {"syntax = \"proto3\"; enum E { A = 0;\n B = -2147483649; }", "2:6 integer-out-of-range"},
      {"syntax = \"proto3\"; message M {\n reserved a; }", "2:11 reserved-name-unquoted"},
      {"edition = \"2023\"; message M {\n reserved \"a\"; }", "2:11 reserved-name-quoted"},
      {"syntax = \"proto3\"; message M {\n reserved \"a b\"; }", "(2:11 reserved-name-not-identifier)"},
      {"syntax = \"proto3\"; enum E {\n}", "1:25 enum-empty"},
      {"syntax = \"proto3\"; service S {\n rpc R(int32) returns (int32); }",
       "2:8 rpc-type-not-message; 2:24 rpc-type-not-message"},
      {kDeep, "2:1 nested-too-deep"},
      {"edition = \"2023\"; export message M {}", "1:19 visibility-too-early"},
      {"edition = \"2023\"; import option \"b.proto\";",
       "1:26 option-import-too-early",
       {{"b.proto", "edition = \"2023\";"}}},
      {"edition = \"2024\"; import weak \"b.proto\";", "1:26 weak-import-gone", {{"b.proto", "edition = \"2023\";"}}},
      {"edition = \"2024\"; import option \"b.proto\";\nimport \"c.proto\";",
       "2:8 import-after-option-import",
       {{"b.proto", "edition = \"2023\";"}, {"c.proto", "edition = \"2023\";"}}},
  };
  assert_true(all_say(cases));
}

void names_may_be_keywords(void **) {
  const Case cases[] = {
      {R"(syntax = "proto3";
message message { int32 message = 1; int32 reserved = 2; int32 to = 3; int32 max = 4; int32 stream = 5; .enum enum = 6; }
message enum { oneof oneof { int32 import = 1; } message map {} }
message stream {}
service service { rpc rpc(.stream) returns (stream .stream); }
enum option { reserve = 0; max = 1; }
)",
       ""},
      {"syntax = \"proto2\"; message optional { repeated optional optional = 1; required .optional required = 2; }",
       ""},
  };
  assert_true(all_say(cases));
}

}  // namespace

int main() {
  const CMUnitTest tests[] = {
      cmocka_unit_test(a_message_and_its_fields_are_rows),
      cmocka_unit_test(enums_and_services_are_rows),
      cmocka_unit_test(presence_and_encoding_follow_the_edition),
      cmocka_unit_test(comments_document_what_they_stand_at),
      cmocka_unit_test(visibility_words_and_defaults_are_flags),
      cmocka_unit_test(what_an_edition_does_not_allow_is_reported),
      cmocka_unit_test(names_may_be_keywords),
  };
  return cmocka_run_group_tests_name("declare", tests, nullptr, nullptr);
}
