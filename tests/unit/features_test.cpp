// Features: what each edition and each declaration says, and what may not be said.
#include <string>

#include "unit/options_fixture.hpp"

#include "unit/cmocka.hpp"  // last: it has a macro named fail

namespace {

using interop::test::findings;
using interop::test::parse_files;

struct Flags {
  const char *source;
  const char *name;
  uint64_t flag;
  bool set;
};

void syntax_edition_and_inheritance_decide(void **) {
  static constexpr Flags kCases[] = {
      {"syntax = \"proto2\"; message M { optional int32 a = 1; }", "M.a", INTEROP_DECL_FLAG_EXPLICIT_PRESENCE, true},
      {"syntax = \"proto2\"; message M { required int32 a = 1; }", "M.a", INTEROP_DECL_FLAG_REQUIRED, true},
      {"syntax = \"proto2\"; message M { repeated int32 a = 1; }", "M.a", INTEROP_DECL_FLAG_PACKED, false},
      {"syntax = \"proto2\"; message M { repeated int32 a = 1 [packed = true]; }", "M.a", INTEROP_DECL_FLAG_PACKED,
       true},
      {"syntax = \"proto2\"; enum E { A = 0; }", "E", INTEROP_DECL_FLAG_CLOSED, true},
      {"syntax = \"proto2\"; message M { optional group G = 1 { } }", "M.g", INTEROP_DECL_FLAG_DELIMITED, true},
      {"syntax = \"proto2\"; message M { optional string a = 1; }", "M.a", INTEROP_DECL_FLAG_UTF8_CHECKED, false},
      {"syntax = \"proto2\"; message M { }", "M", INTEROP_DECL_FLAG_JSON_LEGACY, true},
      {"syntax = \"proto3\"; message M { int32 a = 1; }", "M.a", INTEROP_DECL_FLAG_EXPLICIT_PRESENCE, false},
      {"syntax = \"proto3\"; message M { optional int32 a = 1; }", "M.a", INTEROP_DECL_FLAG_EXPLICIT_PRESENCE, true},
      {"syntax = \"proto3\"; message M { repeated int32 a = 1; }", "M.a", INTEROP_DECL_FLAG_PACKED, true},
      {"syntax = \"proto3\"; message M { repeated int32 a = 1 [packed = false]; }", "M.a", INTEROP_DECL_FLAG_PACKED,
       false},
      {"syntax = \"proto3\"; message M { string a = 1; }", "M.a", INTEROP_DECL_FLAG_UTF8_CHECKED, true},
      {"syntax = \"proto3\"; enum E { A = 0; }", "E", INTEROP_DECL_FLAG_CLOSED, false},
      {"edition = \"2023\"; message M { int32 a = 1; }", "M.a", INTEROP_DECL_FLAG_EXPLICIT_PRESENCE, true},
      {"edition = \"2023\"; option features.field_presence = IMPLICIT; message M { int32 a = 1; }", "M.a",
       INTEROP_DECL_FLAG_EXPLICIT_PRESENCE, false},
      {"edition = \"2023\"; option features.field_presence = IMPLICIT; message M { oneof o { int32 a = 1; } }", "M.a",
       INTEROP_DECL_FLAG_EXPLICIT_PRESENCE, true},
      {"edition = \"2023\"; message M { int32 a = 1 [features.field_presence = LEGACY_REQUIRED]; }", "M.a",
       INTEROP_DECL_FLAG_REQUIRED, true},
      {"edition = \"2023\"; option features = { repeated_field_encoding: EXPANDED }; message M { repeated int32 a = 1; "
       "}",
       "M.a", INTEROP_DECL_FLAG_PACKED, false},
      {"edition = \"2023\"; option features.message_encoding = DELIMITED; message M { M a = 1; }", "M.a",
       INTEROP_DECL_FLAG_DELIMITED, true},
      {"edition = \"2023\"; option features.message_encoding = DELIMITED; message M { map<int32, M> a = 1; }", "M.a",
       INTEROP_DECL_FLAG_DELIMITED, false},
      {"edition = \"2023\"; enum E { option features.enum_type = CLOSED; A = 0; }", "E", INTEROP_DECL_FLAG_CLOSED,
       true},
      {"edition = \"2023\"; message M { option features.json_format = LEGACY_BEST_EFFORT; message N { } }", "M.N",
       INTEROP_DECL_FLAG_JSON_LEGACY, true},
      {"edition = \"2024\"; message M { message N { } }", "M.N", INTEROP_DECL_FLAG_LOCAL, true},
      {"edition = \"2024\"; message M { }", "M", INTEROP_DECL_FLAG_LOCAL, false},
      {"edition = \"2024\"; option features.default_symbol_visibility = EXPORT_ALL; message M { message N { } }", "M.N",
       INTEROP_DECL_FLAG_LOCAL, false},
  };
  for (const Flags &at : kCases) {
    const auto contract = parse_files({{"t.proto", at.source}});
    assert_string_equal(findings(*contract).c_str(), "");
    const auto decl = interop::contract::find(*contract, at.name);
    assert_int_not_equal(decl, 0);
    if (((contract->decls[decl].flags & at.flag) != 0) != at.set) fail_msg("%s: %s", at.source, at.name);
  }
}

struct Case {
  const char *source;
  const char *expected;
};

void what_does_not_suit_is_said(void **) {
  static constexpr Case kCases[] = {
      {"option features.field_presence = LEGACY_REQUIRED;", "2 protobuf.feature-file-required"},
      {"option features.field_presence = FIELD_PRESENCE_UNKNOWN;", "2 protobuf.feature-unknown-value"},
      {"message M { option features.field_presence = IMPLICIT; }", "2 protobuf.option-target"},
      {"message M { repeated int32 a = 1 [features.field_presence = EXPLICIT]; }",
       "2 protobuf.feature-presence-repeated"},
      {"message M { oneof o { int32 a = 1 [features.field_presence = EXPLICIT]; } }",
       "2 protobuf.feature-presence-oneof"},
      {"message M { extensions 5; } extend M { int32 a = 5 [features.field_presence = IMPLICIT]; }",
       "2 protobuf.feature-presence-extension"},
      {"message M { extensions 5; } extend M { int32 a = 5 [features.field_presence = LEGACY_REQUIRED]; }",
       "2 protobuf.feature-required-extension"},
      {"message M { M a = 1 [features.field_presence = IMPLICIT]; }", "2 protobuf.feature-implicit-message"},
      {"message M { int32 a = 1 [features.field_presence = IMPLICIT, default = 1]; }",
       "2 protobuf.feature-implicit-default"},
      {"enum E { option features.enum_type = CLOSED; A = 0; } message M { E a = 1 [features.field_presence = "
       "IMPLICIT]; }",
       "2 protobuf.feature-implicit-closed-enum"},
      {"message M { int32 a = 1 [features.repeated_field_encoding = PACKED]; }",
       "2 protobuf.feature-encoding-singular"},
      {"message M { repeated string a = 1 [features.repeated_field_encoding = PACKED]; }",
       "2 protobuf.feature-encoding-unpackable"},
      {"message M { repeated string a = 1 [features.repeated_field_encoding = EXPANDED]; }", ""},
      {"message M { int32 a = 1 [features.utf8_validation = NONE]; }", "2 protobuf.feature-utf8-not-string"},
      {"message M { map<string, int32> a = 1 [features.utf8_validation = NONE]; }", ""},
      {"message M { int32 a = 1 [features.message_encoding = DELIMITED]; }",
       "2 protobuf.feature-delimited-not-message"},
      {"message M { int32 a = 1 [features.enforce_naming_style = STYLE2024]; }", "2 protobuf.option-not-introduced"},
      {"message M { repeated int32 a = 1 [packed = true]; }", "2 protobuf.option-packed-edition"},
      {"option java_string_check_utf8 = true;", "2 protobuf.option-java-utf8-edition"},
      {"message M { int32 a = 1 [jstype = JS_STRING]; }", "2 protobuf.option-jstype-type"},
      {"message M { int32 a = 1 [lazy = true]; }", "2 protobuf.option-lazy-type"},
      {"message M { string a = 1 [ctype = CORD]; }", ""},
  };
  for (const Case &at : kCases) {
    const std::string source = std::string("edition = \"2023\";\n") + at.source + "\n";
    const auto contract = parse_files({{"t.proto", source}});
    const std::string found = findings(*contract);
    if (found != at.expected) fail_msg("%s: %s instead of %s", at.source, found.c_str(), at.expected);
  }
}

void options_come_and_go_with_editions(void **) {
  static constexpr Case kCases[] = {
      {"edition = \"2024\";\noption java_multiple_files = true;", "2 protobuf.option-removed"},
      {"edition = \"2023\";\noption java_multiple_files = true;", ""},
      {"edition = \"2024\";\nmessage M { string a = 1 [ctype = CORD]; }", "2 protobuf.option-ctype-edition"},
      {"edition = \"2026\";\noption cc_enable_arenas = true;", "2 protobuf.option-removed"},
      {"syntax = \"proto3\";\nmessage M { string a = 1 [features.field_presence = IMPLICIT]; }",
       "2 protobuf.features-need-edition\n2 protobuf.option-not-introduced"},
      {"edition = \"2023\"; import \"google/protobuf/cpp_features.proto\";\n"
       "message M { int32 a = 1 [features.(pb.cpp).legacy_closed_enum = true]; }",
       "2 protobuf.option-deprecated"},
      {"edition = \"2023\"; import \"google/protobuf/cpp_features.proto\";\n"
       "message M { option features.(pb.cpp).string_type = CORD; }",
       "2 protobuf.option-target"},
  };
  for (const Case &at : kCases) {
    const auto contract = parse_files({{"t.proto", at.source}});
    const std::string found = findings(*contract);
    if (found != at.expected) fail_msg("%s: %s instead of %s", at.source, found.c_str(), at.expected);
  }
}

}  // namespace

int main() {
  const CMUnitTest tests[] = {
      cmocka_unit_test(syntax_edition_and_inheritance_decide),
      cmocka_unit_test(what_does_not_suit_is_said),
      cmocka_unit_test(options_come_and_go_with_editions),
  };
  return cmocka_run_group_tests(tests, nullptr, nullptr);
}
