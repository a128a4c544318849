// A preprocessing token, as the preprocessor hands it to the parser: forty bytes, copied by value, no allocation.
//
// `text` is the token's spelling without line continuations; it lies in the source, or in the preprocessor's own memory
// where no source holds it (a pasted or stringified token, one with a continuation inside). `file` and `span` say where
// the reader of the header sees it: for a token that comes out of a macro, the name of the outermost macro call.
#pragma once

#include <cstdint>
#include <string_view>

#include "text/span.hpp"

namespace interop::lang::c {

using NameId = uint32_t;  // an interned identifier (identifiers.hpp); 0 is none

enum class PpKind : uint8_t {
  kEnd,         // of the translation unit; stays so
  kIdentifier,  // keywords too: `name`
  kNumber,      // a pp-number, not looked at
  kCharacter,   // with prefix and quotes
  kString,      // with prefix and quotes; a raw string too
  kPunctuator,  // `code`
  kPragma,      // begins a pragma for the parser; its tokens follow, then kPragmaEnd
  kPragmaEnd,
  kOther,  // a character that is no token: a stray backslash, an unmatched quote; one that matters was reported
  // Inside the preprocessor alone.
  kNewline,  // ends a directive
  kHeaderName,
  kParameter,    // of a macro's body: `name` is its number
  kPlacemarker,  // an empty operand of ##
  kVaOpt,        // of a macro's body: what follows, `name` tokens of it, stands if there are variable arguments
  kBarrier       // ends an argument that is expanded by itself
};

// Codes of punctuators: single characters are their own, digraphs are what they stand for.
namespace punctuator {
enum : uint16_t {
  kNone = 0,
  kEllipsis = 128,
  kArrow,
  kShiftLeft,
  kShiftRight,
  kLessEqual,
  kGreaterEqual,
  kEqual,
  kNotEqual,
  kBothAnd,
  kEitherOr,
  kIncrement,
  kDecrement,
  kAssign,  // +=, <<= and the like
  kColons,
  kHashHash
};
}  // namespace punctuator

namespace pp_flag {
inline constexpr uint8_t kLineStart = 1;     // first of its line
inline constexpr uint8_t kBlankBefore = 2;   // blanks or a comment stand before it
inline constexpr uint8_t kFromMacro = 4;     // comes out of an expansion
inline constexpr uint8_t kInSystem = 8;      // stands in a system header, or comes out of a macro called there
inline constexpr uint8_t kNoExpand = 16;     // a macro's name within its own expansion
inline constexpr uint8_t kPasteLeft = 32;    // of a macro's body: ## stands before it
inline constexpr uint8_t kStringify = 64;    // of a macro's body: # stands before it
inline constexpr uint8_t kPasteRight = 128;  // of a macro's body: ## follows
}  // namespace pp_flag

struct PpToken {
  std::string_view text = {};
  NameId name = 0;
  text::FileId file = 0;
  text::Span span = {};
  uint16_t code = 0;  // of a punctuator
  PpKind kind = PpKind::kEnd;
  uint8_t flags = 0;

  bool is(uint16_t punctuator_code) const { return kind == PpKind::kPunctuator && code == punctuator_code; }
  bool at_line_start() const { return (flags & pp_flag::kLineStart) != 0; }
  bool after_blank() const { return (flags & pp_flag::kBlankBefore) != 0; }
  bool from_macro() const { return (flags & pp_flag::kFromMacro) != 0; }
  bool in_system_header() const { return (flags & pp_flag::kInSystem) != 0; }
  text::Place place() const { return {file, span}; }
};
static_assert(sizeof(PpToken) == 40);

}  // namespace interop::lang::c
