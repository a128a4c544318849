// Resolving: which declaration a name means, from where it stands, and what is said when it means none.
#include <string>

#include "unit/contract_fixture.hpp"

namespace {

using interop::test::all_say;
using interop::test::Case;
using interop::test::parse;
using interop::test::Source;

// The full name of the type of a field, by the field's own.
std::string type_of(const std::vector<Source> &sources, std::string_view field) {
  const auto contract = parse(sources);
  if (contract == nullptr) return "no contract";
  const auto decl = interop::contract::find(*contract, field);
  return decl == 0 ? "no field" : interop::contract::type_text(*contract, decl);
}

bool is(const std::string &found, std::string_view wanted) {
  if (found == wanted) return true;
  print_error("found %s\n", found.c_str());
  return false;
}

constexpr std::string_view kScopes = R"(syntax = "proto3";
package a.b;
message T {}
message Outer {
  message T {}
  message Inner { T inner = 1; .a.b.T outermost = 2; b.T from_package = 3; Outer.T named = 4; a.b.Outer.T full = 5; }
  T outer = 1;
  oneof o { T in_oneof = 2; }
  map<string, T> in_map = 3;
}
message Other { T other = 1; Outer.Inner nested = 2; int32 T2 = 3; }
)";

void the_innermost_scope_wins(void **) {
  const std::vector<Source> sources = {{"a.proto", kScopes}};
  assert_true(is(type_of(sources, "a.b.Outer.Inner.inner"), "a.b.Outer.T"));
  assert_true(is(type_of(sources, "a.b.Outer.Inner.outermost"), "a.b.T"));
  assert_true(is(type_of(sources, "a.b.Outer.Inner.from_package"), "a.b.T"));
  assert_true(is(type_of(sources, "a.b.Outer.Inner.named"), "a.b.Outer.T"));
  assert_true(is(type_of(sources, "a.b.Outer.Inner.full"), "a.b.Outer.T"));
  assert_true(is(type_of(sources, "a.b.Outer.outer"), "a.b.Outer.T"));
  assert_true(is(type_of(sources, "a.b.Outer.in_oneof"), "a.b.Outer.T"));
  assert_true(is(type_of(sources, "a.b.Outer.in_map"), "map<string, a.b.Outer.T>"));
  assert_true(is(type_of(sources, "a.b.Other.other"), "a.b.T"));
  assert_true(is(type_of(sources, "a.b.Other.nested"), "a.b.Outer.Inner"));
}

void a_name_that_is_no_type_does_not_hide_a_type(void **) {
  const std::vector<Source> sources = {{"a.proto", R"(syntax = "proto3";
package p;
message T {}
message M { T T = 1; T b = 2; enum E { U = 0; } }
)"}};
  assert_true(is(type_of(sources, "p.M.T"), "p.T"));
  assert_true(is(type_of(sources, "p.M.b"), "p.T"));
}

void public_imports_are_seen_through(void **) {
  const std::vector<Source> sources = {
      {"a.proto", "syntax = \"proto3\"; import \"b.proto\"; message M { T a = 1; }"},
      {"b.proto", "syntax = \"proto3\"; import public \"c.proto\";"},
      {"c.proto", "syntax = \"proto3\"; import public \"d.proto\";"},
      {"d.proto", "syntax = \"proto3\"; message T {}"},
  };
  assert_true(is(type_of(sources, "M.a"), "T"));
}

void names_without_a_meaning_are_reported(void **) {
  const Case cases[] = {
      {"syntax = \"proto3\"; message M {\n Nope a = 1; }", "2:2 not-declared"},
      {"syntax = \"proto3\"; message M {\n .int32 a = 1; }", "2:2 not-declared"},
      {"syntax = \"proto3\"; message M {\n S a = 1; }\nservice S {}", "2:2 not-a-type"},
      {"syntax = \"proto3\"; package p; message M {\n p a = 1; }", "2:2 not-a-type"},
      {"syntax = \"proto3\"; enum E { A = 0; }\nservice S { rpc R(E) returns (E); }",
       "2:19 not-a-message; 2:31 not-a-message"},
      {"syntax = \"proto3\"; message M {}\nservice S { rpc M(M) returns (.M); }", "2:19 not-a-message"},
      {"syntax = \"proto2\"; extend Nope { optional int32 a = 1;\n optional int32 b = 2; }", "1:27 not-declared"},
      {"syntax = \"proto3\"; package a.b; message X {}\nmessage M { message b {} b.X x = 1; }", "2:26 resolved-inward"},
      {"syntax = \"proto3\"; message M { map<int32, int32> foo = 1;\n repeated FooEntry x = 2; }",
       "2:11 map-entry-as-type"},
      {"syntax = \"proto3\"; import \"b.proto\"; message M {\n T a = 1; }",
       "2:2 not-imported",
       {{"b.proto", "syntax = \"proto3\"; import \"c.proto\"; message B { T t = 1; }"},
        {"c.proto", "syntax = \"proto3\"; message T {}"}}},
      {"edition = \"2024\"; import \"b.proto\"; message M {\n T a = 1; U.V b = 2; }",
       "2:2 not-visible; 2:11 not-visible",
       {{"b.proto", "edition = \"2024\"; local message T {} message U { message V {} }"}}},
      {"edition = \"2024\"; import option \"b.proto\"; message M {\n T a = 1; }",
       "2:2 not-imported",
       {{"b.proto", "edition = \"2024\"; message T {}"}}},
  };
  assert_true(all_say(cases));
}

void names_that_are_there_twice_are_reported(void **) {
  const Case cases[] = {
      {"syntax = \"proto3\"; message M {}\nmessage M {}", "2:9 duplicate-name"},
      // The compiler knows messages before enums, and fields before what is nested.
      {"syntax = \"proto3\";\nenum M { A = 0; }\nmessage M {}", "2:6 duplicate-name"},
      {"syntax = \"proto3\"; message M {\n message a {}\n int32 a = 1; }", "2:10 duplicate-name"},
      {"syntax = \"proto3\"; message M { int32 a = 1;\n oneof a { int32 b = 2; } }", "1:38 duplicate-name"},
      {"syntax = \"proto3\"; enum A { X = 0; }\nenum B { X = 0; }", "2:10 duplicate-name"},
      {"syntax = \"proto3\"; message M { enum A { X = 0; }\n enum B { Y = 0; } }", ""},
      {"syntax = \"proto3\"; message M {}\nservice S { rpc R(M) returns (M); rpc R(M) returns (M); }",
       "2:39 duplicate-name"},
      {"syntax = \"proto3\"; message\nM { map<int32, int32> foo = 1; message FooEntry {} }",
       "2:1 map-entry-name-taken"},
      {"syntax = \"proto3\"; message M { optional int32 a = 1;\n message _a {} }", "2:10 synthetic-oneof-name-taken"},
      {"syntax = \"proto3\"; message M { optional int32 a = 1;\n int32 _a = 2; message Xa {} }", ""},
      {"syntax = \"proto3\"; import \"b.proto\";\nmessage M { message N {} }",
       "2:9 name-in-other-file",
       {{"b.proto", "syntax = \"proto3\"; message M { message N {} }"}}},
      {"syntax = \"proto3\"; package a.b;\nimport \"b.proto\";",
       "1:28 package-name-taken",
       {{"b.proto", "syntax = \"proto3\"; message a {}"}}},
  };
  assert_true(all_say(cases));
}

void imports_that_nobody_uses_are_a_warning(void **) {
  const Source b = {"b.proto", "syntax = \"proto3\"; message B {}"};
  const Source c = {"c.proto", "syntax = \"proto3\"; import public \"b.proto\";"};
  const Case cases[] = {
      {"syntax = \"proto3\"; import \"b.proto\";", "(1:20 import-unused)", {b}},
      {"syntax = \"proto3\"; import public \"b.proto\";", "", {b}},
      {"syntax = \"proto3\"; import \"c.proto\";", "", {c, b}},
      {"syntax = \"proto3\"; import \"b.proto\"; message M { B b = 1; }", "", {b}},
      {"syntax = \"proto3\"; import \"b.proto\";\nimport \"b.proto\"; message M { B b = 1; }", "2:1 import-twice", {b}},
  };
  assert_true(all_say(cases));
}

}  // namespace

int main() {
  const CMUnitTest tests[] = {
      cmocka_unit_test(the_innermost_scope_wins),
      cmocka_unit_test(a_name_that_is_no_type_does_not_hide_a_type),
      cmocka_unit_test(public_imports_are_seen_through),
      cmocka_unit_test(names_without_a_meaning_are_reported),
      cmocka_unit_test(names_that_are_there_twice_are_reported),
      cmocka_unit_test(imports_that_nobody_uses_are_a_warning),
  };
  return cmocka_run_group_tests_name("resolve", tests, nullptr, nullptr);
}
