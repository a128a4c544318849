// C headers: what holds for any bytes. C's reader makes no tree of a file: its tokens come out of a preprocessor, and its
// declarations become rows at once. So the properties are held where they mean something: the tokens of a file and the
// gaps between them are its text; the rows made of it have spans that nest; reading ends.
#include <memory>
#include <random>
#include <string>
#include <string_view>

#include "contract/contract.hpp"
#include "lang/c/pp_lexer.hpp"
#include "lang/session.hpp"

#include "unit/cmocka.hpp"  // last: it has a macro named fail

namespace {

using namespace interop;

constexpr std::string_view kSeed = R"(#ifndef A_H /* guard */
#define A_H
#pragma once
#define N (1u << 3)
#define F(a, ...) a##_t G(__VA_ARGS__ __VA_OPT__(,) #a)
#if defined N && (N > 0x7 || 'a' == 97)
extern "C" {
#else
#error "no"
#endif
#pragma pack(push, 1)
struct s { int a : 3, : 0; union { char b[N]; struct s *c; }; enum e { X, Y = -1, Z = sizeof(int) } d; };
#pragma pack(pop)
typedef void (*callback)(struct s *, int n[static 2], ...);
typedef int operation(int a);
operation first, second;
/** Documented. */
static inline int f(int a) { return "}"[a] + '}'; }
__attribute__((deprecated("x"), aligned(8))) extern const char *names[], lo\
ng_name[2];
[[noreturn]] void quit(callback c, int (*g)(double));
int v = {1, (2)}, *w = &v;
_Static_assert(sizeof(long) == 8, "long" "er");
}
#endif // A_H
)";

constexpr std::string_view kPieces[] = {"{",      "}",     "(",    ")",    "[",     "]",     ";",   ",", "*",
                                        "\\\n",   "\\",    "/*",   "*/",   "//",    "\"",    "'",   "#", "##",
                                        "\n",     "%:",    "<:",   "?\?/", "#if 1", "#else", "int", "=", "enum",
                                        "struct", "const", "\xff", "\x01", "0x",    "R\"("};

class Unheard final : public lang::c::PpProblems {
 public:
  void lex_problem(lang::c::PpProblem, text::Place) override {}
};

// Directives and header names are lexed where they stand in a text, so both ways of reading are gone through.
std::string token_problem(const std::string &text, bool directive, bool trigraphs) {
  lang::c::Identifiers names;
  lang::c::PpArena<char> made;
  Unheard problems;
  lang::c::PpLexer lexer(text, 1, names, made, problems, trigraphs);
  lexer.set_directive(directive);
  uint32_t at = 0;
  for (size_t count = 0;; ++count) {
    lang::c::PpToken token;
    if (directive && count % 3 == 2) {
      lexer.next_header_name(token);
    } else {
      lexer.next(token);
    }
    if (token.kind == lang::c::PpKind::kEnd) break;
    if (token.kind == lang::c::PpKind::kNewline) {
      if (lexer.at_end()) break;
      lexer.set_directive(false);
      lexer.next(token);
      lexer.set_directive(true);
      if (token.kind == lang::c::PpKind::kEnd) break;
    }
    if (token.span.begin < at) return "tokens overlap at " + std::to_string(token.span.begin);
    if (token.span.end <= token.span.begin) return "a token is empty or ends before it begins";
    if (token.span.end > text.size()) return "a token ends behind the text";
    if (count > 2 * text.size()) return "there are more tokens than bytes";
    // What a gap has beside blanks is a comment or the end of a line that goes on.
    for (const char c : std::string_view(text).substr(at, token.span.begin - at)) {
      const bool blank = c == ' ' || (c >= '\t' && c <= '\r') || c == '\0';
      if (blank) continue;
      if (c != '/' && c != '\\' && c != '?') return "a gap at " + std::to_string(at) + " begins with " + c;
      break;
    }
    at = token.span.end;
  }
  return "";
}

// A row lies in its parent's place. The parameters of a function that a typedef declares lie where the typedef has them.
std::string nesting_problem(const contract::Contract &contract) {
  for (uint32_t id = 1; id < contract.decls.size(); ++id) {
    const interop_decl_row &row = contract.decls[id];
    if (row.parent >= id) return "a parent stands behind its child";
    if (row.span_begin > row.span_end) return "a row is inside out";
    const interop_decl_row &parent = contract.decls[row.parent];
    if (row.parent == 0 || parent.kind == INTEROP_DECL_FILE || parent.file != row.file) continue;
    if (row.kind == INTEROP_DECL_RESULT) continue;
    const bool borrowed =
        row.kind == INTEROP_DECL_PARAMETER && parent.kind == INTEROP_DECL_OPERATION && parent.type != 0;
    if (!borrowed && (row.span_begin < parent.span_begin || row.span_end > parent.span_end)) {
      return contract.name(id).data() + std::string(" is not within ") + std::string(contract.name(row.parent));
    }
  }
  return "";
}

std::string row_problem(const std::string &text) {
  lang::SessionOptions options;
  options.language = lang::language_by_name("c");
  const auto read = lang::parse_texts(options, {{"a.h", text}});
  if (!read) return "it is not read";
  return nesting_problem(**read);
}

std::string problem_of(const std::string &text) {
  for (const bool directive : {false, true}) {
    for (const bool trigraphs : {false, true}) {
      if (std::string problem = token_problem(text, directive, trigraphs); !problem.empty()) return problem;
    }
  }
  return row_problem(text);
}

void any_beginning_of_a_header_is_sound(void **) {
  for (size_t length = 0; length <= kSeed.size(); ++length)
    assert_string_equal(problem_of(std::string(kSeed.substr(0, length))).c_str(), "");
}

void any_change_of_a_header_is_sound(void **) {
  std::mt19937 random(7);  // NOLINT: the same changes in each run
  for (int round = 0; round < 1500; ++round) {
    std::string text(kSeed);
    for (int change = 0; change < 3; ++change) {
      const size_t at = random() % text.size();
      const std::string_view piece = kPieces[random() % std::size(kPieces)];
      text.replace(at, random() % 2 == 0 ? 0 : random() % 9, piece);
    }
    const std::string problem = problem_of(text);
    if (!problem.empty()) print_error("%s\n", text.c_str());
    assert_string_equal(problem.c_str(), "");
  }
}

}  // namespace

int main() {
  const CMUnitTest tests[] = {
      cmocka_unit_test(any_beginning_of_a_header_is_sound),
      cmocka_unit_test(any_change_of_a_header_is_sound),
  };
  return cmocka_run_group_tests(tests, nullptr, nullptr);
}
