// The Protobuf parser: shapes of trees, what is said of broken ones and where, and the promises for any bytes.
#include <dirent.h>
#include <sys/stat.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "lang/language.hpp"
#include "lang/protobuf/tree_kinds.hpp"
#include "text/line_table.hpp"
#include "unit/tree_properties.hpp"

extern "C" {
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
}

namespace interop::lang::protobuf {
Parsed parse(std::string_view source, const base::Limits &limits);
std::vector<ImportRequest> imports(const Parsed &parsed);
}  // namespace interop::lang::protobuf

namespace {

using interop::lang::Parsed;
using interop::syntax::NodeId;
using interop::syntax::Tree;

constexpr const char *kKindNames[] = {
    "none",       "file",     "syntax", "edition",  "package", "import", "option",   "message", "enum",
    "extend",     "service",  "body",   "field",    "group",   "oneof",  "value",    "rpc",     "rpc-type",
    "extensions", "reserved", "range",  "max",      "type",    "map",    "modifier", "id",      "name",
    "number",     "options",  "entry",  "opt-name", "part",    "string", "word",     "num",     "aggregate",
    "agg-field",  "agg-name", "list",   "empty",    "error"};

Parsed parse(std::string_view source) {
  return interop::lang::protobuf::parse(source, {});
}

// (kind child child ...), leaves with their text.
void write_node(const Tree &tree, NodeId node, std::string &out) {
  out += '(';
  out += kKindNames[tree[node].kind];
  if (tree[node].first_child == 0) out += ' ' + std::string(tree.text(node));
  for (NodeId child = tree[node].first_child; child != 0; child = tree[child].next_sibling) {
    out += ' ';
    write_node(tree, child, out);
  }
  out += ')';
}

// The statements of a file, or of the body of the last one if `inside`.
std::string shape(std::string_view source, bool inside = false) {
  const Parsed parsed = parse(source);
  const Tree &tree = parsed.tree;
  NodeId node = tree[tree.root()].first_child;
  if (inside) {
    while (tree[node].next_sibling != 0)
      node = tree[node].next_sibling;
    node = tree[tree.child(node, interop::lang::protobuf::kBody)].first_child;
  }
  std::string out;
  for (; node != 0; node = tree[node].next_sibling)
    write_node(tree, node, out);
  return out;
}

std::string inside_message(const std::string &statement) {
  return shape("message M { " + statement + " }", true);
}

void assert_shape(const std::string &got, const char *wanted) {
  assert_string_equal(got.c_str(), wanted);
}

// "line:column id" of each diagnostic, in order of place, separated by blanks.
std::string complaints(std::string_view source, uint32_t max_depth = 256) {
  interop::base::Limits limits;
  limits.max_depth = max_depth;
  Parsed parsed = interop::lang::protobuf::parse(source, limits);
  std::stable_sort(parsed.diagnostics.begin(), parsed.diagnostics.end(),
                   [](const auto &a, const auto &b) { return a.span.begin < b.span.begin; });
  const interop::text::LineTable lines(source);
  std::string out;
  for (const auto &diagnostic : parsed.diagnostics) {
    const auto at = lines.position(diagnostic.span.begin);
    if (!out.empty()) out += ' ';
    out += std::to_string(at.line) + ':' + std::to_string(at.column) + ' ' + std::string(diagnostic.rule->id.substr(9));
  }
  return out;
}

void assert_complaints(std::string_view source, const char *wanted) {
  assert_string_equal(complaints(source).c_str(), wanted);
}

void statements_of_a_file_have_their_shapes(void **) {
  assert_shape(shape("syntax = 'pro' \"to3\"; edition = \"2023\"; package a . b;"),
               "(syntax (string 'pro' \"to3\"))(edition (string \"2023\"))(package (name a . b))");
  assert_shape(shape("import \"a\"; import public \"b\"; import weak \"c\"; import option \"d\"; ;"),
               "(import (string \"a\"))(import (modifier public) (string \"b\"))(import (modifier weak) (string \"c\"))"
               "(import (modifier option) (string \"d\"))(empty ;)");
  assert_shape(shape("extend .a.B { } service S { }"), "(extend (name .a.B) (body { }))(service (id S) (body { }))");
}

void fields_have_their_shapes(void **) {
  assert_shape(
      inside_message("optional .a.B c = 1 [x = 1];"),
      "(field (modifier optional) (type (name .a.B)) (id c) (number 1) (options (entry (opt-name (part (id x))) "
      "(num 1))))");
  assert_shape(inside_message("map<string, a.B> m = 2;"),
               "(field (map (type (name string)) (type (name a.B))) (id m) (number 2))");
  assert_shape(
      inside_message("repeated group G = 3 [deprecated = true] { int32 a = 1; }"),
      "(group (modifier repeated) (id G) (number 3) (options (entry (opt-name (part (id deprecated))) (word true))) "
      "(body (field (type (name int32)) (id a) (number 1))))");
  assert_shape(
      inside_message("oneof o { int32 a = 1; option b = c; }"),
      "(oneof (id o) (body (field (type (name int32)) (id a) (number 1)) (option (opt-name (part (id b))) (word "
      "c))))");
  assert_shape(inside_message("int32 a = -1;"), "(field (type (name int32)) (id a) (number -1))");
}

void ranges_and_reservations_have_their_shapes(void **) {
  assert_shape(inside_message("extensions 1, 2 to 3, 0x10 to max [(v) = A];"),
               "(extensions (range (number 1)) (range (number 2) (number 3)) (range (number 0x10) (max max)) (options "
               "(entry (opt-name (part (name v))) (word A))))");
  assert_shape(
      inside_message("reserved \"a\" 'b', \"c\"; reserved d, max; reserved -5 to -1;"),
      "(reserved (string \"a\" 'b') (string \"c\"))(reserved (id d) (id max))(reserved (range (number -5) (number "
      "-1)))");
}

void enums_and_services_have_their_shapes(void **) {
  assert_shape(
      shape("enum E { option a = b; A = 0; B = -0x1 [c = 1]; reserved 2; ; }", true),
      "(option (opt-name (part (id a))) (word b))(value (id A) (number 0))(value (id B) (number -0x1) (options (entry "
      "(opt-name (part (id c))) (num 1))))(reserved (range (number 2)))(empty ;)");
  assert_shape(
      shape("service S { rpc A(B) returns (stream .c.D); rpc E(stream.F) returns (G) { option h = i; } }", true),
      "(rpc (id A) (rpc-type (name B)) (rpc-type (modifier stream) (name .c.D)))(rpc (id E) (rpc-type (modifier "
      "stream) (name .F)) (rpc-type (name G)) (body (option (opt-name (part (id h))) (word i))))");
}

void option_names_and_values_have_their_shapes(void **) {
  assert_shape(shape("option a.(.b.c).d = -1.5;"),
               "(option (opt-name (part (id a)) (part (name .b.c)) (part (id d))) (num "
               "-1.5))");
  assert_shape(shape("option a = -inf; option b = 'x' \"y\";"),
               "(option (opt-name (part (id a))) (word -inf))(option (opt-name (part (id b))) (string 'x' \"y\"))");
  assert_shape(
      shape("option a = { b: 1, c { } d < > ; [e.f]: -Infinity [g.h/i.j] {} k: [1, 'x'] l [{}] };"),
      "(option (opt-name (part (id a))) (aggregate (agg-field (agg-name (id b)) (num 1)) (agg-field (agg-name (id c)) "
      "(aggregate { })) (agg-field (agg-name (id d)) (aggregate < >)) (agg-field (agg-name (name e.f)) (word "
      "-Infinity)) (agg-field (agg-name (name i.j)) (aggregate {})) (agg-field (agg-name (id k)) (list (num 1) "
      "(string 'x'))) (agg-field (agg-name (id l)) (list (aggregate {})))))");
}

// No word is reserved: each names a message, a field, a type.
void every_keyword_is_a_name(void **) {
  const char *words[] = {"syntax", "edition", "package", "import",     "public",   "weak",     "message",  "enum",
                         "extend", "service", "rpc",     "returns",    "stream",   "optional", "required", "repeated",
                         "group",  "oneof",   "map",     "extensions", "reserved", "to",       "max",      "export",
                         "local",  "true",    "inf",     "int32",      "option"};
  for (const std::string word : words) {
    const std::string source = "syntax = \"proto3\"; message " + word + " { int32 " + word + " = 1; ." + word +
                               " x = 2; map<string, ." + word + "> m = 3; oneof " + word + "_ { string " + word +
                               "2 = 4; } } enum e" + word + " { A" + word + " = 0; } service " + word + "3 { rpc " +
                               word + "(." + word + ") returns (." + word + "); }";
    assert_string_equal(complaints(source).c_str(), "");
  }
}

void visibility_words_are_words_from_2024_on_alone(void **) {
  assert_shape(shape("edition = \"2024\"; message M { export message A {} local enum B {} }", true),
               "(message (modifier export) (id A) (body {}))(enum (modifier local) (id B) (body {}))");
  assert_shape(shape("syntax = \"proto3\"; message M { export message = 1; local.x y = 2; }", true),
               "(field (type (name export)) (id message) (number 1))(field (type (name local.x)) (id y) (number 2))");
  assert_complaints("edition = \"2024\"; message M { local.x y = 2; }", "1:36 visibility-of-what");
  assert_complaints("edition = \"2024\"; export service S {}", "1:26 visibility-of-what");
}

void each_broken_statement_is_reported_once_and_the_next_is_read(void **) {
  assert_complaints("message M {\n int32 = 1;\n int32 b 2;\n int32 c;\n int32 d = ;\n = 3;\n int32 e = 5;\n}",
                    "2:8 expected 3:10 expected 4:9 expected 5:12 expected 6:2 expected");
  assert_complaints("import;\npackage;\noption;\noption a;\noption a = ;\nfoo bar;\nmessage 5 {}\n",
                    "1:7 expected 2:8 expected 3:7 expected 4:9 expected 5:12 expected 6:1 expected 7:9 expected");
  assert_complaints("enum E { A; B = x; = 1; C 5; }", "1:11 expected 1:17 expected 1:20 expected 1:27 expected");
  assert_complaints("service S { rpc (A) returns (B); rpc A B; rpc A(B) returns C; foo; rpc A(B); }",
                    "1:17 expected 1:40 expected 1:60 expected 1:63 expected 1:76 expected");
  assert_complaints("message M { option (a = 1; int32 x = 1 [a = ]; int32 y = 2 [a 1, b = 2 c = 3]; }",
                    "1:23 expected 1:45 expected 1:63 expected");
}

void a_missing_semicolon_costs_nothing_else(void **) {
  assert_complaints("message M {\n int32 a = 1\n int32 b = 2;\n}", "3:2 expected");
  assert_shape(shape("message M {\n int32 a = 1\n int32 b = 2;\n}", true),
               "(field (type (name int32)) (id a) (number 1))(field (type (name int32)) (id b) (number 2))");
  assert_complaints("package a\nimport \"b\"\nmessage M {}", "2:1 expected 3:1 expected");
  assert_complaints("message M { int32 a = 1 }", "1:25 expected");
}

void brackets_that_do_not_match_are_reported(void **) {
  assert_complaints("}", "1:1 unmatched");
  assert_complaints("message M {\n message N {\n}\n", "4:1 unclosed");
  assert_complaints("message M { } }\nmessage N { int32 = 1; }", "1:15 unmatched 2:19 expected");
  assert_complaints("message M { int32 a = 1 [b = {c: 1]; } message N { int32 = 1; }", "1:35 expected 1:64 unclosed");
  assert_complaints("option a = { b: [1 };", "1:20 expected");
  assert_complaints("option a = { b < c: 1 } };", "1:23 expected 1:25 unmatched");
}

void what_the_lexer_has_reported_is_not_reported_again(void **) {
  assert_complaints("message M { int32 a = 1f; int32 b = 2x [c = \"\\q\"]; }",
                    "1:24 number-then-letter 1:38 number-then-letter 1:47 bad-escape");
  assert_complaints("message M { int32 gr\xC3\xB6\xC3\x9F = 1; }", "1:21 not-ascii");
  assert_complaints("import \"a\nmessage M {}", "1:10 string-crosses-line");
}

void text_that_is_not_utf8_is_refused_with_its_place(void **) {
  assert_complaints("// ok\n// \xFF\nmessage {", "2:4 not-utf8");
  const std::string source = "message M {}\xC3";
  assert_shape(shape(source), "");
}

void nesting_has_a_limit(void **) {
  const auto nested = [](const char *open, const char *close, size_t count) {
    std::string source;
    for (size_t i = 0; i < count; ++i)
      source += open;
    for (size_t i = 0; i < count; ++i)
      source += close;
    return source;
  };
  assert_string_equal(complaints(nested("message M {", "}", 10), 10).c_str(), "");
  assert_string_equal(complaints(nested("message M {", "}", 11), 10).c_str(), "1:121 too-deep");
  assert_string_equal(complaints("option a = " + nested("{ a ", "}", 20) + ";", 10).c_str(), "1:52 too-deep");
  const char *pairs[][2] = {{"message M {", "}"},
                            {"{", "}"},
                            {"[", "]"},
                            {"(", ")"},
                            {"option a = { b [", "]"},
                            {"oneof o {", "}"},
                            {"extend E { group G = 1 {", "}}"},
                            {"<", ">"}};
  for (const auto &pair : pairs) {
    assert_true(complaints(nested(pair[0], pair[1], 100'000)).size() > 0);
    assert_true(complaints("option a = { a: " + nested(pair[0], "", 100'000)).size() > 0);
    assert_true(complaints("message M { int32 a = 1 [b = " + nested(pair[0], pair[1], 100'000)).size() > 0);
  }
}

void complaints_beyond_the_limit_are_counted(void **) {
  interop::base::Limits limits;
  limits.max_diagnostics = 10;
  const std::string closers(1000, '}');
  const Parsed parsed = interop::lang::protobuf::parse(closers, limits);
  assert_int_equal(parsed.diagnostics.size(), 10);
  assert_int_equal(parsed.more_errors, 990);
  std::string foreign;
  for (int i = 0; i < 1000; ++i)
    foreign += "\xC3\xA9 ";
  const Parsed lexed = interop::lang::protobuf::parse(foreign, limits);
  assert_int_equal(lexed.diagnostics.size(), 10);
  assert_int_equal(lexed.more_errors, 990);
}

void imports_are_listed_in_their_order(void **) {
  const std::string source = "import weak 'b' \".proto\"; message M {} import \"a\\x2eproto\"; import 5;";
  const auto found = interop::lang::protobuf::imports(parse(source));
  assert_int_equal(found.size(), 2);
  assert_string_equal(found[0].path.c_str(), "b.proto");
  assert_true(found[0].weak);
  assert_int_equal(found[0].span.begin, 12);
  assert_string_equal(found[1].path.c_str(), "a.proto");
  assert_false(found[1].weak);
}

void assert_properties(const std::string &source, const char *what) {
  const std::string problem = interop::test::tree_problem(parse(source), source);
  if (!problem.empty()) fail_msg("%s: %s\n%.500s", what, problem.c_str(), source.c_str());
}

std::string read_all(const std::string &path) {
  std::string bytes;
  std::FILE *file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) return bytes;
  char block[4096];
  for (size_t got = 0; (got = std::fread(block, 1, sizeof block, file)) > 0;)
    bytes.append(block, got);
  std::fclose(file);
  return bytes;
}

void collect(const std::string &directory, std::vector<std::string> &found) {
  DIR *open = opendir(directory.c_str());
  if (open == nullptr) return;
  while (const dirent *entry = readdir(open)) {
    const std::string path = directory + '/' + entry->d_name;
    struct stat about = {};
    if (entry->d_name[0] == '.' || stat(path.c_str(), &about) != 0) continue;
    if (S_ISDIR(about.st_mode)) collect(path, found);
    if (S_ISREG(about.st_mode)) found.push_back(path);
  }
  closedir(open);
}

// Every small file that the tests have: accepted ones, broken ones, and what fuzzing found.
std::vector<std::string> seeds() {
  const char *top = std::getenv("INTEROP_SOURCE_DIR");
  const std::string root = top != nullptr ? top : ".";
  std::vector<std::string> paths;
  collect(root + "/tests/differential/protobuf", paths);
  collect(root + "/tests/fuzz/seeds", paths);
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> texts;
  for (const std::string &path : paths)
    texts.push_back(read_all(path));
  return texts;
}

class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}
  size_t below(size_t limit) {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return static_cast<size_t>(state_ >> 33) % limit;
  }

 private:
  uint64_t state_;
};

void the_promises_hold_for_every_seed_and_every_beginning_of_it(void **) {
  const std::vector<std::string> texts = seeds();
  assert_true(texts.size() > 500);
  for (const std::string &text : texts) {
    assert_properties(text, "seed");
    const size_t step = text.size() / 40 + 1;
    for (size_t length = 0; length < text.size(); length += step)
      assert_properties(text.substr(0, length), "beginning");
  }
}

void the_promises_hold_for_mutations(void **) {
  const std::vector<std::string> texts = seeds();
  const std::string_view pieces[] = {"{",
                                     "}",
                                     "[",
                                     "]",
                                     "(",
                                     ")",
                                     "<",
                                     ">",
                                     ";",
                                     ",",
                                     "=",
                                     "\"",
                                     "'",
                                     "/*",
                                     "*/",
                                     "//",
                                     "\n",
                                     ".",
                                     "-",
                                     "message ",
                                     "option ",
                                     "group ",
                                     "oneof ",
                                     "map<",
                                     "extend ",
                                     "reserved ",
                                     "rpc ",
                                     "1",
                                     "0x",
                                     "\xC3",
                                     std::string_view("\0", 1),
                                     "export ",
                                     "edition = \"2024\";"};
  Random random(7);
  for (int round = 0; round < 20'000; ++round) {
    std::string text = texts[random.below(texts.size())];
    for (size_t changes = random.below(6) + 1; changes > 0 && !text.empty(); --changes) {
      const size_t at = random.below(text.size());
      const size_t length = random.below(8);
      switch (random.below(3)) {
        case 0:
          text.erase(at, length);
          break;
        case 1:
          text.insert(at, pieces[random.below(std::size(pieces))]);
          break;
        default:
          text.insert(at, text.substr(random.below(text.size()), length * 4));
          break;
      }
    }
    assert_properties(text, "mutation");
  }
}

void the_promises_hold_for_random_bytes(void **) {
  Random random(11);
  for (int round = 0; round < 5'000; ++round) {
    std::string text(random.below(200), '\0');
    const bool ascii = random.below(4) != 0;
    for (char &c : text)
      c = static_cast<char>(random.below(ascii ? 128 : 256));
    assert_properties(text, "random");
  }
}

}  // namespace

int main() {
  const CMUnitTest tests[] = {
      cmocka_unit_test(statements_of_a_file_have_their_shapes),
      cmocka_unit_test(fields_have_their_shapes),
      cmocka_unit_test(ranges_and_reservations_have_their_shapes),
      cmocka_unit_test(enums_and_services_have_their_shapes),
      cmocka_unit_test(option_names_and_values_have_their_shapes),
      cmocka_unit_test(every_keyword_is_a_name),
      cmocka_unit_test(visibility_words_are_words_from_2024_on_alone),
      cmocka_unit_test(each_broken_statement_is_reported_once_and_the_next_is_read),
      cmocka_unit_test(a_missing_semicolon_costs_nothing_else),
      cmocka_unit_test(brackets_that_do_not_match_are_reported),
      cmocka_unit_test(what_the_lexer_has_reported_is_not_reported_again),
      cmocka_unit_test(text_that_is_not_utf8_is_refused_with_its_place),
      cmocka_unit_test(nesting_has_a_limit),
      cmocka_unit_test(complaints_beyond_the_limit_are_counted),
      cmocka_unit_test(imports_are_listed_in_their_order),
      cmocka_unit_test(the_promises_hold_for_every_seed_and_every_beginning_of_it),
      cmocka_unit_test(the_promises_hold_for_mutations),
      cmocka_unit_test(the_promises_hold_for_random_bytes),
  };
  return cmocka_run_group_tests_name("parse", tests, nullptr, nullptr);
}
