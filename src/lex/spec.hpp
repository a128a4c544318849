// What the lexer engine has to know of a language: one constexpr Spec each, beside the language's parser. The engine is
// compiled once a language, so a rule that a language does not have costs it nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "lex/token.hpp"
#include "text/span.hpp"

namespace interop::lex {

// Everything that can be wrong with a token, in all languages. A language names its diagnostics by this list.
enum class Problem : uint8_t {
  kControlCharacter,  // NUL and the like, outside of strings; NUL in strings too
  kStrayCharacter,    // no token of any language begins with it
  kUnterminatedComment,
  kNestedComment,  // an opener within a comment that cannot nest
  kNewlineInString,
  kUnterminatedString,  // at the end of the text
  kBadEscape,
  kBadHexEscape,      // \x without a digit
  kBadShortUnicode,   // \u without four digits
  kBadLongUnicode,    // \U without eight digits up to 10FFFF
  kHexWithoutDigits,  // 0x
  kNotOctal,          // 089
  kExponentWithoutDigits,
  kSecondPoint,        // 1.2.3, 1e5.5
  kPointInInteger,     // 0x1.5, 017.5
  kLetterAfterNumber,  // 12ab
  kPointAfterWord      // a.5
};

struct Finding {
  Problem problem;
  text::Span span;
  text::Span opener = {};  // of an unterminated comment
};

struct Tokens {
  std::vector<Token> tokens;      // the last one is kEnd
  std::vector<Finding> findings;  // in order of place
  uint64_t more_findings = 0;     // counted, not kept
};

struct Keyword {
  std::string_view text;
  uint16_t word;
};
inline constexpr uint16_t kFirstKeyword = 256;  // below: punctuation, by its character or its number from 128 on

// Which escapes may follow the escape character in a string.
struct Escapes {
  char introducer = '\\';  // 0: the language has none
  std::string_view simple = {};
  bool octal = false;    // one to three digits
  bool hex = false;      // \x and one or two digits
  bool unicode = false;  // \uXXXX and \UXXXXXXXX
};

struct Numbers {
  bool hex = true;      // 0x1f
  bool octal = false;   // a leading 0 makes it so
  bool binary = false;  // 0b101
  bool floats = true;
  bool leading_point = false;  // .5
  bool space_after = false;    // a letter must not follow directly
};

struct Spec {
  std::string_view line_comment = {};        // what begins one
  std::string_view other_line_comment = {};  // the same, if there are two kinds
  std::string_view block_open = {};          // two characters
  std::string_view block_close = {};
  bool nested_blocks = false;
  std::string_view quotes = {};  // each begins a string that it also ends
  bool newlines_in_strings = false;
  Escapes escapes = {};
  std::string_view word_starts = {};  // beside letters
  std::string_view word_parts = {};   // beside letters and digits
  Numbers numbers = {};
  std::string_view punctuation = {};                        // single characters
  std::span<const std::string_view> long_punctuation = {};  // longest first; the n-th has the number 128 + n
  std::span<const Keyword> keywords = {};
};

}  // namespace interop::lex
