// Descriptor sets: written as the compiler writes them, read back to the same contract, and never trusted.
#include <string>

#include "contract/dump.hpp"
#include "unit/options_fixture.hpp"

#include "unit/cmocka.hpp"  // last: it has a macro named fail

namespace {

using interop::test::descriptor_set;
using interop::test::findings;
using interop::test::options_of;
using interop::test::parse_files;

constexpr std::string_view kBase = R"(syntax = "proto2";
package base;
import "google/protobuf/descriptor.proto";
message Note { optional string text = 1; repeated int32 marks = 2 [packed = true]; extensions 10 to max; }
extend google.protobuf.MessageOptions { optional Note note = 50001; optional int32 secret = 50002 [retention = RETENTION_SOURCE]; }
extend Note { optional sint32 depth = 10; }
)";
constexpr std::string_view kMain = R"(syntax = "proto3";
package t.v1;
import public "base.proto";
message M {
  option (base.note) = { marks: 3 marks: 4 text: "x" [base.depth]: -2 };
  option (base.secret) = 1;
  map<string, N> by_name = 1;
  message N { reserved 4 to 6, 9; reserved "gone"; }
  optional int32 maybe = 2;
  oneof pick { string one = 3 [json_name = "1"]; N two = 4; }
  map<int32, bytes> last_one = 7;
  enum Kind { KIND_NONE = 0; KIND_SOME = -1 [deprecated = true]; reserved 5 to max; }
}
service S { rpc Go(M) returns (stream M.N) { option idempotency_level = IDEMPOTENT; } rpc Stay(M) returns (M) { } }
)";
constexpr std::string_view kEditions = R"(edition = "2024";
option features.enforce_naming_style = STYLE_LEGACY;
option features.field_presence = IMPLICIT;
export message E {
  double d = 1;
  float f = 2 [default = 1.1e20, features.field_presence = EXPLICIT];
  bytes b = 3 [default = "a\001\xff'\"\n", features.field_presence = EXPLICIT];
  E e = 4 [features.message_encoding = DELIMITED];
  local message Inner { extensions 100 to 200 [verification = UNVERIFIED]; }
}
)";

std::string set_of_all() {
  const auto contract = parse_files({{"base.proto", kBase}, {"main.proto", kMain}, {"editions.proto", kEditions}});
  const std::string found = findings(*contract);
  return found.empty() ? descriptor_set(*contract) : found;
}

void a_set_read_back_and_written_again_is_the_same(void **) {
  const std::string set = set_of_all();
  assert_int_equal(set[0], 0x0a);
  const auto contract = parse_files({{"set.binpb", set}});
  assert_string_equal(findings(*contract).c_str(), "");
  const std::string again = descriptor_set(*contract);
  assert_int_equal(set.size(), again.size());
  assert_true(set == again);
}

void a_set_holds_what_its_sources_hold(void **) {
  const std::string set = set_of_all();
  const auto contract = parse_files({{"set.binpb", set}});
  assert_string_equal(options_of(*contract, "t.v1.M").c_str(), "(base.note)={text=\"x\" marks=[3 4] (base.depth)=-2}");
  const auto field = [&](const char *name) { return contract->decls[interop::contract::find(*contract, name)]; };
  const auto by_name = interop::contract::find(*contract, "t.v1.M.by_name");
  assert_string_equal(interop::contract::type_text(*contract, by_name).c_str(), "map<string, t.v1.M.N>");
  assert_true((field("t.v1.M.maybe").flags & INTEROP_DECL_FLAG_OPTIONAL_KEYWORD) != 0);
  assert_int_equal(field("t.v1.M.maybe").parent, interop::contract::find(*contract, "t.v1.M"));
  assert_string_equal(options_of(*contract, "t.v1.M.one").c_str(), "json_name=\"1\"");
  assert_string_equal(options_of(*contract, "E.f").c_str(), "default=1.1e+20 features={field_presence=EXPLICIT/1}");
}

void all_options_are_written_when_they_are_wanted(void **) {
  const auto contract = parse_files({{"base.proto", kBase}, {"main.proto", kMain}});
  const std::string without = descriptor_set(*contract);
  const std::string with = descriptor_set(*contract, "descriptor-set-all-options");
  const auto back = parse_files({{"set.binpb", with}});
  assert_string_equal(findings(*back).c_str(), "");
  assert_true(with.size() > without.size());
  assert_string_equal(options_of(*back, "t.v1.M").c_str(),
                      "(base.note)={text=\"x\" marks=[3 4] (base.depth)=-2} (base.secret)=1");
}

void an_option_that_nobody_defines_is_kept_as_it_came(void **) {
  const auto contract = parse_files({{"base.proto", kBase}, {"main.proto", kMain}});
  std::string set = descriptor_set(*contract);
  // Without the file that defines it: the set's second file alone, its import taken out by name.
  const size_t at = set.find("main.proto");
  assert_true(at != std::string::npos);
  static constexpr char kAlone[] =
      "\x0a\x07"
      "a.proto"
      "\x22\x0b\x0a\x01M\x3a\x06\xd2\xb5\x18\x02hi";
  const std::string alone(kAlone, sizeof kAlone - 1);
  const auto read = parse_files({{"a.binpb", alone}});
  assert_string_equal(findings(*read).c_str(), "");
  const auto row = read->decls[interop::contract::find(*read, "M")].first_annotation;
  assert_int_not_equal(row, 0);
  assert_true((read->annotations[row].flags & INTEROP_ANNOTATION_FLAG_ENCODED) != 0);
  const std::string again = descriptor_set(*read);
  assert_true(again.substr(2) == alone);
}

void source_info_gives_lines_and_columns(void **) {
  // A message M at line 5, column 3, documented by " Hello"; its field has no name.
  static constexpr char kSet[] =
      "\x0a\x07"
      "a.proto"
      "\x22\x03\x0a\x01M"
      "\x4a\x13\x0a\x11\x0a\x02\x04\x00\x12\x03\x04\x02\x0a\x1a\x06 Hello";
  const std::string set(kSet, sizeof kSet - 1);
  const auto contract = parse_files({{"a.binpb", set}});
  assert_string_equal(findings(*contract).c_str(), "");
  const auto &row = contract->decls[interop::contract::find(*contract, "M")];
  const std::string_view blanks = contract->source(row.file);
  assert_int_equal(blanks.substr(0, row.span_begin).size(), row.span_begin);
  int lines = 1;
  for (const char c : blanks.substr(0, row.span_begin))
    lines += c == '\n' ? 1 : 0;
  assert_int_equal(lines, 5);
  assert_string_equal(std::string(contract->text(row.doc)).c_str(), "// Hello");
}

struct Case {
  const char *bytes;
  size_t size;
  const char *expected;
};
#define BYTES(text) text, sizeof(text) - 1

void broken_bytes_are_said_to_be_broken(void **) {
  static constexpr Case kCases[] = {
      {BYTES("\x0a\x09\x0a\x07"
             "a.proto"),
       ""},
      {BYTES("\x0a\x0a\x0a\x07"
             "a.proto"),
       "descriptor-set.wire"},
      {BYTES("\x0a\x09\x0a\x07"
             "a.prot\xff"),
       "descriptor-set.utf-8"},
      {BYTES("\x0a\x02\x20\x01"), "descriptor-set.wire-type"},
      {BYTES("\x0a\xff\xff\xff\xff\xff\xff\xff\xff\xff\x02"), "descriptor-set.wire"},
      {BYTES("\x0a\x02\x22\x00"), "descriptor-set.file-name"},
      {BYTES("\x0a\x09\x0a\x07"
             "a.proto\x0a\x09\x0a\x07"
             "a.proto"),
       "descriptor-set.file-twice"},
      {BYTES("\x0a\x0c\x0a\x07"
             "a.proto\x1a\x01"
             "b"),
       "descriptor-set.import-missing"},
      {BYTES("\x0a\x12\x0a\x07"
             "a.proto\x1a\x07"
             "a.proto"),
       "descriptor-set.cycle"},
      {BYTES("\x0a\x0c\x0a\x07"
             "a.proto\x62\x01"
             "x"),
       "descriptor-set.edition"},
      {BYTES("\x0a\x0b\x0a\x07"
             "a.proto\x50\x03"),
       "descriptor-set.dependency-index"},
      {BYTES("\x07"), "descriptor-set.wire"},
  };
  for (const Case &at : kCases) {
    const std::string bytes(at.bytes, at.size);
    const auto contract = parse_files({{"a.binpb", bytes}});
    std::string found = findings(*contract);
    if (found.find(' ') != std::string::npos) found = found.substr(found.find(' ') + 1);
    if (found != at.expected)
      fail_msg("case %d: %s instead of %s", static_cast<int>(&at - kCases), found.c_str(), at.expected);
  }
}

void no_bytes_crash_the_reader(void **) {
  const std::string set = set_of_all();
  const size_t first = set.find("base.proto");
  const std::string tail = set.substr(first > 4 ? first - 4 : 0);
  uint64_t read = 0;
  for (size_t length = 0; length < tail.size(); length += 7) {
    const std::string cut = tail.substr(0, length);
    read += parse_files({{"cut.binpb", cut}}) != nullptr ? 1 : 0;
  }
  std::string changed = tail;
  for (size_t at = 0; at < tail.size(); ++at) {
    for (const int bit : {0, 3, 7}) {
      changed[at] = static_cast<char>(tail[at] ^ (1 << bit));
      const auto contract = parse_files({{"changed.binpb", changed}});
      if (contract != nullptr) read += descriptor_set(*contract).empty() ? 1 : 2;
    }
    changed[at] = tail[at];
  }
  assert_true(read > tail.size());
}

}  // namespace

int main() {
  const CMUnitTest tests[] = {
      cmocka_unit_test(a_set_read_back_and_written_again_is_the_same),
      cmocka_unit_test(a_set_holds_what_its_sources_hold),
      cmocka_unit_test(all_options_are_written_when_they_are_wanted),
      cmocka_unit_test(an_option_that_nobody_defines_is_kept_as_it_came),
      cmocka_unit_test(source_info_gives_lines_and_columns),
      cmocka_unit_test(broken_bytes_are_said_to_be_broken),
      cmocka_unit_test(no_bytes_crash_the_reader),
  };
  return cmocka_run_group_tests(tests, nullptr, nullptr);
}
