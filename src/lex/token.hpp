// A token is a kind and a place; its text is in the source. Whitespace and comments are the gaps between tokens, so
// that tokens and gaps joined are the input, for any bytes.
#pragma once

#include <cstdint>
#include <string_view>

namespace interop::lex {

enum class TokenKind : uint8_t {
  kEnd = 0,     // the end of the text; always the last token
  kIdentifier,  // keywords too: `word` tells them apart
  kInteger,     // any base; not checked for range
  kFloat,
  kString,       // with its quotes; flag kHasEscape if it needs unescaping
  kPunctuation,  // `word` is the character (or a table's number for longer ones)
  kInvalid       // bytes that are no token; one diagnostic was given
};

struct Token {
  uint32_t begin;
  uint32_t end;
  TokenKind kind;
  uint8_t flags;
  uint16_t word;  // keyword number of the language's table (0: no keyword), or the punctuation character
};
static_assert(sizeof(Token) == 12);

inline constexpr uint8_t kHasEscape = 1;     // a string with a backslash
inline constexpr uint8_t kDocBefore = 2;     // a comment stands in the gap before it
inline constexpr uint8_t kUnterminated = 4;  // a string or comment that ended at the line's or text's end

}  // namespace interop::lex
