// The preprocessor by itself: places of tokens, what it tells of macros and files, and that every limit ends what it
// should. What macros expand to is asked of compilers (tests/differential/c_preprocess.py).
#include <cstring>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lang/c/pp_literal.hpp"
#include "lang/c/preprocessor.hpp"
#include "unit/cmocka.hpp"

namespace {

using namespace interop;
using namespace interop::lang::c;

// Files by name; the including file does not matter.
class Memory : public IncludeResolver {
 public:
  std::map<std::string, std::string> files;
  bool find(const IncludeRequest &request, bool, IncludedFile &out) override {
    const auto found = files.find(std::string(request.name));
    if (found == files.end()) return false;
    out.file = 2 + static_cast<text::FileId>(std::distance(files.begin(), found));
    out.source = found->second;
    out.name = found->first;
    return true;
  }
};

class Collected : public DiagnosticSink {
 public:
  void add(const text::DiagnosticRule &rule, text::Place place, std::initializer_list<std::string_view>,
           std::string_view, std::initializer_list<text::Related>) override {
    ids += std::string(rule.id) + '@' + std::to_string(place.span.begin) + ' ';
    ++count;
  }
  std::string ids;
  size_t count = 0;
};

struct Unit {
  Memory memory;
  PpOptions options;
  Identifiers names;
  Collected found;
  std::string source;
  std::string text;
  std::vector<PpToken> tokens;
  std::unique_ptr<Preprocessor> pp;

  explicit Unit(std::string of) : source(std::move(of)) {}
  // The tokens with a blank between them.
  const char *read() {
    options.predefined = false;
    pp = std::make_unique<Preprocessor>(options, names, memory, found);
    IncludedFile main;
    main.file = 1;
    main.source = source;
    main.name = "main.h";
    pp->begin(main);
    tokens = pp->run();
    text.clear();
    for (const PpToken &token : tokens) {
      if (!text.empty() && !token.text.empty()) text += ' ';
      text += token.text;
    }
    return text.c_str();
  }
};

std::string repeated(std::string_view piece, size_t count) {
  std::string all;
  for (size_t i = 0; i < count; ++i)
    all += piece;
  return all;
}

void tokens_of_a_macro_stand_at_the_outermost_call(void **) {
  Unit unit("#define A B + B\n#define B 7\nx A y\n");
  assert_string_equal(unit.read(), "x 7 + 7 y");
  const uint32_t at = static_cast<uint32_t>(unit.source.find("x A") + 2);
  for (size_t i = 1; i <= 3; ++i) {
    assert_int_equal(unit.tokens[i].span.begin, at);
    assert_int_equal(unit.tokens[i].span.end, at + 1);
    assert_true(unit.tokens[i].from_macro());
  }
  assert_false(unit.tokens[4].from_macro());
  const text::Place written = unit.pp->spelled(unit.tokens[1]);
  assert_int_equal(written.span.begin, unit.source.find('7'));
}

void tokens_of_an_argument_keep_their_own_place(void **) {
  Unit unit("#define F(x) [x]\nF(name)\n");
  assert_string_equal(unit.read(), "[ name ]");
  assert_int_equal(unit.tokens[0].span.begin, unit.source.find("F(name"));
  assert_int_equal(unit.tokens[1].span.begin, unit.source.find("name"));
}

void macros_are_listed_in_order_with_their_end(void **) {
  Unit unit("#ifndef G_H\n#define G_H 1\n#define A 1\n#define F(x, ...) x\n#undef A\n#endif\n");
  unit.read();
  std::string listed;
  for (const MacroDefinition &macro : unit.pp->macros()) {
    if (macro.name == 0 || macro.is_builtin) continue;
    listed += std::string(unit.names.text(macro.name)) + (macro.is_guard ? ":guard" : "") +
              (macro.undefined ? ":undefined" : "") + (macro.function_like ? ":function" : "") +
              (macro.variadic ? ":variadic" : "") + ' ';
  }
  assert_string_equal(listed.c_str(), "G_H:guard A:undefined F:function:variadic ");
}

void a_constant_can_be_expanded_afterwards(void **) {
  Unit unit("#define ONE 1u\n#define N (ONE << 3)\n#define LOOP LOOP\n");
  unit.read();
  std::string all;
  for (const char *name : {"N", "LOOP"}) {
    std::vector<PpToken> out;
    assert_true(unit.pp->expand(*unit.pp->macro(unit.names.find(name)), out));
    for (const PpToken &token : out)
      all += std::string(token.text) + ' ';
  }
  assert_string_equal(all.c_str(), "( 1u << 3 ) LOOP ");
}

void a_guarded_header_is_read_once(void **) {
  Unit unit("#include \"a.h\"\n#include <a.h>\n#include \"b.h\"\n#include \"b.h\"\n");
  unit.memory.files = {{"a.h", "#ifndef A\n#define A\na\n#endif\n"}, {"b.h", "#pragma once\nb\n"}};
  assert_string_equal(unit.read(), "a b");
  const std::vector<InclusionRow> &rows = unit.pp->inclusions();
  assert_int_equal(rows.size(), 5);
  assert_false(rows[1].skipped);
  assert_true(rows[2].skipped);
  assert_true(rows[4].skipped);
  assert_int_equal(rows[1].from.file, 1);
}

void pragmas_come_between_their_own_tokens(void **) {
  Unit unit("#pragma pack(push, 1)\nx\n_Pragma(\"pack(pop)\") y\n");
  assert_string_equal(unit.read(), "pragma pack ( push , 1 ) x _Pragma pack ( pop ) y");
  assert_int_equal(static_cast<int>(unit.tokens[0].kind), static_cast<int>(PpKind::kPragma));
  assert_int_equal(static_cast<int>(unit.tokens[7].kind), static_cast<int>(PpKind::kPragmaEnd));
}

void a_file_that_includes_itself_ends(void **) {
  Unit unit("#include \"a.h\"\nx\n");
  unit.memory.files = {{"a.h", "a\n#include \"a.h\"\n#include \"a.h\"\n"}};
  unit.read();
  assert_string_equal(unit.found.ids.c_str(), "c.include-too-deep@11 ");
  assert_int_equal(unit.tokens.size(), 201);
}

void includes_that_double_end(void **) {
  Unit unit("#include \"a00\"\n");
  for (int i = 0; i < 60; ++i) {
    const auto name = [](int n) { return "a" + std::string(n < 10 ? "0" : "") + std::to_string(n); };
    const std::string next = "#include \"" + name(i + 1) + "\"\n";
    unit.memory.files[name(i)] = next + next;
  }
  unit.memory.files["a60"] = "x\n";
  unit.read();
  assert_int_equal(unit.found.count, 1);
  assert_ptr_equal(strstr(unit.found.ids.c_str(), "c.too-many-includes"), unit.found.ids.c_str());
}

void a_macro_bomb_ends(void **) {
  std::string source = "#define A0 x x x x x x x x x x\n";
  for (int i = 1; i < 40; ++i) {
    const std::string before = " A" + std::to_string(i - 1);
    source += "#define A" + std::to_string(i) + repeated(before, 10) + "\n";
  }
  Unit unit(source + "A39\n");
  unit.options.limits.max_expanded_tokens = 100'000;
  unit.read();
  assert_int_equal(unit.found.count, 1);
  assert_ptr_equal(strstr(unit.found.ids.c_str(), "c.too-much-expanded"), unit.found.ids.c_str());
  assert_true(unit.tokens.size() < 200'000);
}

void a_bomb_of_empty_macros_ends(void **) {
  std::string source = "#define A0\n";
  for (int i = 1; i < 40; ++i) {
    const std::string before = " A" + std::to_string(i - 1);
    source += "#define A" + std::to_string(i) + before + before + "\n";
  }
  Unit unit(source + "A39\n");
  unit.options.limits.max_expanded_tokens = 100'000;
  unit.read();
  assert_int_equal(unit.found.count, 1);
}

void text_that_doubles_ends(void **) {
  std::string source = "#define C(a, b) C_(a, b)\n#define C_(a, b) a##b\n#define A0 aaaaaaaa\n";
  for (int i = 1; i < 40; ++i) {
    const std::string before = "A" + std::to_string(i - 1);
    source += "#define A" + std::to_string(i) + " C(" + before + ", " + before + ")\n";
  }
  Unit unit(source + "A39\n");
  unit.options.limits.max_made_bytes = 1u << 20;
  unit.options.limits.max_expanded_tokens = 1u << 24;
  unit.read();
  assert_true(unit.found.count >= 1);
}

void nested_calls_are_limited(void **) {
  Unit unit("#define F(x) x\n" + repeated("F(", 5000) + "1" + repeated(")", 5000) + "\n");
  unit.read();
  assert_non_null(strstr(unit.found.ids.c_str(), "c.too-many-calls"));
}

void nested_expressions_are_limited(void **) {
  Unit parentheses("#if " + repeated("(", 100000) + "1\n#endif\n");
  parentheses.read();
  assert_non_null(strstr(parentheses.found.ids.c_str(), "c.if-too-deep"));
  Unit signs("#if " + repeated("- ", 100000) + "1\n#endif\n");
  signs.read();
  assert_non_null(strstr(signs.found.ids.c_str(), "c.if-too-deep"));
  Unit choices("#if " + repeated("1 ? 1 : ", 100000) + "1\n#endif\n");
  choices.read();
  assert_non_null(strstr(choices.found.ids.c_str(), "c.if-too-deep"));
}

void nested_conditionals_are_limited(void **) {
  Unit unit(repeated("#if 1\n", 10000));
  unit.read();
  assert_non_null(strstr(unit.found.ids.c_str(), "c.too-many-conditionals"));
  // Skipped ones cost nothing.
  Unit skipped("#if 0\n" + repeated("#if 1\n", 100000) + repeated("#endif\n", 100000) + "#endif\nx\n");
  assert_string_equal(skipped.read(), "x");
  assert_int_equal(skipped.found.count, 0);
}

void long_lines_are_read(void **) {
  Unit unit("#define A " + repeated("x ", 200000) + "\nA\n" + repeated("\\\n", 100000) + "y\n");
  unit.read();
  assert_int_equal(unit.tokens.size(), 200002);
  assert_int_equal(unit.found.count, 0);
}

void numbers_are_read(void **) {
  struct Row {
    const char *text;
    NumberLiteral::Kind kind;
    NumberLiteral::Suffix suffix;
    bool is_unsigned;
    uint64_t value;
  };
  const Row rows[] = {
      {"0", NumberLiteral::kInteger, NumberLiteral::kNone, false, 0},
      {"1'000", NumberLiteral::kInteger, NumberLiteral::kNone, false, 1000},
      {"0x1Fu", NumberLiteral::kInteger, NumberLiteral::kNone, true, 31},
      {"0b11LL", NumberLiteral::kInteger, NumberLiteral::kLongLong, false, 3},
      {"017ul", NumberLiteral::kInteger, NumberLiteral::kLong, true, 15},
      {"18446744073709551615", NumberLiteral::kInteger, NumberLiteral::kNone, false, UINT64_MAX},
      {"5i64", NumberLiteral::kInteger, NumberLiteral::kNone, false, 5},
      {"5ui8", NumberLiteral::kInteger, NumberLiteral::kNone, true, 5},
      {"5wb", NumberLiteral::kInteger, NumberLiteral::kBitPrecise, false, 5},
      {"09", NumberLiteral::kInvalid, NumberLiteral::kNone, false, 0},
      {"0x", NumberLiteral::kInvalid, NumberLiteral::kNone, false, 0},
      {"0b2", NumberLiteral::kInvalid, NumberLiteral::kNone, false, 0},
      {"1lLu", NumberLiteral::kInvalid, NumberLiteral::kNone, false, 0},
      {"1e", NumberLiteral::kInvalid, NumberLiteral::kNone, false, 0},
      {"0x1.8", NumberLiteral::kInvalid, NumberLiteral::kNone, false, 0},
      {"1.5f", NumberLiteral::kFloating, NumberLiteral::kFloat, false, 0},
      {"0x1p4", NumberLiteral::kFloating, NumberLiteral::kNone, false, 0},
      {".5L", NumberLiteral::kFloating, NumberLiteral::kLongDouble, false, 0},
  };
  for (const Row &row : rows) {
    const NumberLiteral number = read_number(row.text);
    assert_int_equal(number.kind, row.kind);
    if (row.kind == NumberLiteral::kInvalid) continue;
    assert_int_equal(number.suffix, row.suffix);
    assert_int_equal(number.is_unsigned, row.is_unsigned);
    assert_int_equal(number.integer, row.value);
  }
  assert_true(read_number("0x1.8p3").floating == 12.0L);
  assert_true(read_number("18446744073709551616").too_large);
}

void strings_and_characters_are_read(void **) {
  LiteralPrefix prefix;
  std::string out;
  assert_true(read_string("u8\"a\\x41\\101\\u00e9\\n\"", prefix, out));
  assert_string_equal(out.c_str(), "aAA\xC3\xA9\n");
  assert_int_equal(static_cast<int>(prefix), static_cast<int>(LiteralPrefix::kUtf8));
  out.clear();
  assert_true(read_string("LR\"x(a\\)\" )x\"", prefix, out));
  assert_string_equal(out.c_str(), "a\\)\" ");
  assert_false(read_string("\"abc", prefix, out));
  assert_false(read_string("\"\\x\"", prefix, out));
  assert_int_equal(read_character("'\\377'", 32, true, true).value, -1);
  assert_int_equal(read_character("'\\377'", 32, true, false).value, 255);
  assert_int_equal(read_character("'ab'", 32, true, true).value, 24930);
  assert_int_equal(read_character("L'\\xFFFF'", 16, false, true).value, 65535);
  assert_false(read_character("''", 32, true, true).valid);
}

void cuts_of_a_text_never_run_past_it(void **) {
  const std::string whole =
      "\xEF\xBB\xBF#if defined(A) && __has_include(<a>)\n#define F(x, ...) #x ## __VA_OPT__(a) \\\n b\n#else\n"
      "_Pragma(\"x\") R\"d(a)d\" 'a' /* c */ \xC3\xA9 \\u00e9 1'0 F(1, \"\\\n\") \\\n#endif\n#line 3 \"q\"\n";
  for (size_t length = 0; length <= whole.size(); ++length) {
    Unit unit(whole.substr(0, length));
    unit.options.trigraphs = length % 2 == 0;
    unit.read();
    assert_int_equal(static_cast<int>(unit.tokens.back().kind), static_cast<int>(PpKind::kEnd));
    for (const PpToken &token : unit.tokens)
      assert_true(token.span.begin <= token.span.end && token.span.end <= length);
  }
}

void trigraphs_are_read_if_asked_for(void **) {
  Unit unit("?\?=define A ?\?(x?\?)\nA \"?\?/n\" a?\?/\nb\n");
  unit.options.trigraphs = true;
  assert_string_equal(unit.read(), "[ x ] \"\\n\" ab");
}

}  // namespace

int main() {
  const CMUnitTest tests[] = {
      cmocka_unit_test(tokens_of_a_macro_stand_at_the_outermost_call),
      cmocka_unit_test(tokens_of_an_argument_keep_their_own_place),
      cmocka_unit_test(macros_are_listed_in_order_with_their_end),
      cmocka_unit_test(a_constant_can_be_expanded_afterwards),
      cmocka_unit_test(a_guarded_header_is_read_once),
      cmocka_unit_test(pragmas_come_between_their_own_tokens),
      cmocka_unit_test(a_file_that_includes_itself_ends),
      cmocka_unit_test(includes_that_double_end),
      cmocka_unit_test(a_macro_bomb_ends),
      cmocka_unit_test(a_bomb_of_empty_macros_ends),
      cmocka_unit_test(text_that_doubles_ends),
      cmocka_unit_test(nested_calls_are_limited),
      cmocka_unit_test(nested_expressions_are_limited),
      cmocka_unit_test(nested_conditionals_are_limited),
      cmocka_unit_test(long_lines_are_read),
      cmocka_unit_test(numbers_are_read),
      cmocka_unit_test(strings_and_characters_are_read),
      cmocka_unit_test(cuts_of_a_text_never_run_past_it),
      cmocka_unit_test(trigraphs_are_read_if_asked_for),
  };
  return cmocka_run_group_tests(tests, nullptr, nullptr);
}
