// The tokens of a translation unit as the parser sees them: a few ahead of where it stands, from whichever source it
// reads at the moment (the preprocessor; the body of a macro whose value is asked for).
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "lang/c/types.hpp"
#include "text/span.hpp"

namespace interop::lang::c {

struct Lexeme {
  enum Kind : uint8_t { kEnd, kName, kNumber, kCharacter, kString, kPunctuator, kPragma, kOther };
  Kind kind = kEnd;
  bool line_start = false;
  bool from_macro = false;
  uint16_t word = 0;      // of words.hpp, or the character of a punctuator
  NameId name = 0;        // of a name
  std::string_view text;  // stable while the unit is read
  text::Place place;      // where it stands in a file; of one out of a macro: the place of the macro's use
};

class LexemeSource {
 public:
  virtual ~LexemeSource() = default;
  // At the end again and again the same kEnd, whose place is the end of the text.
  virtual void next(Lexeme &out) = 0;
};

class Cursor {
 public:
  explicit Cursor(LexemeSource &source) : source_(source) { fill(0); }

  const Lexeme &here() const { return ring_[at_ & kMask]; }
  const Lexeme &peek(uint32_t ahead) {
    fill(ahead);
    return ring_[(at_ + ahead) & kMask];
  }
  uint16_t word() const { return here().word; }
  bool at_end() const { return here().kind == Lexeme::kEnd; }
  // How many braces are open, and how many tokens have been passed.
  int32_t braces() const { return braces_; }
  uint64_t passed() const { return at_; }
  // Where the last token passed ends.
  const text::Place &last_place() const { return last_place_; }
  std::string_view last_text() const { return last_text_; }
  bool last_from_macro() const { return last_from_macro_; }

  void bump() {
    const Lexeme &lexeme = here();
    if (lexeme.kind == Lexeme::kEnd) return;
    if (lexeme.word == '{') ++braces_;
    if (lexeme.word == '}') --braces_;
    last_place_ = lexeme.place;
    last_text_ = lexeme.text;
    last_from_macro_ = lexeme.from_macro;
    ++at_;
    fill(0);
  }

 private:
  static constexpr uint32_t kRoom = 8;
  static constexpr uint64_t kMask = kRoom - 1;

  void fill(uint32_t ahead) {
    while (filled_ <= at_ + ahead)
      source_.next(ring_[filled_++ & kMask]);
  }

  LexemeSource &source_;
  std::array<Lexeme, kRoom> ring_;
  uint64_t at_ = 0;
  uint64_t filled_ = 0;
  int32_t braces_ = 0;
  text::Place last_place_;
  std::string_view last_text_;
  bool last_from_macro_ = false;
};

}  // namespace interop::lang::c
