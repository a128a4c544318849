// Translation phases 1 to 3 of one file: bytes to preprocessing tokens, pulled one at a time.
//
// Not the engine of src/lex: what a C token is depends on where it stands (a newline ends a directive, `<` opens a header
// name after #include), a line may be continued inside of any token, tokens are made of text that macros paste together,
// and whole groups are skipped unread, all of which a lexer that turns a text into a vector of tokens at once cannot
// know. It shares the engine's scanners.
//
// The fast path reads the source as it stands. As soon as a token touches a backslash, a byte above 127, or a trigraph
// if those are asked for, it is read again, character by character, by the careful path (pp_lexer_careful.cpp).
#pragma once

#include <cstdint>
#include <string_view>

#include "lang/c/identifiers.hpp"
#include "lang/c/pp_arena.hpp"
#include "lang/c/pp_token.hpp"

namespace interop::lang::c {

// What can be wrong with the text itself.
enum class PpProblem : uint8_t { kUnterminatedComment, kUnterminatedRawString, kNul };

class PpProblems {
 public:
  virtual ~PpProblems() = default;
  virtual void lex_problem(PpProblem problem, text::Place place) = 0;
};

class PpLexer {
 public:
  // A NUL follows `source`; text and tables live longer than the lexer.
  PpLexer(std::string_view source, text::FileId file, Identifiers &names, PpArena<char> &made, PpProblems &problems,
          bool trigraphs);

  // The next token. At the end of the text kEnd, again and again; in a directive kNewline there and at its line's end.
  void next(PpToken &token);
  // The same, but a header name if one stands here.
  void next_header_name(PpToken &token);
  // Past the rest of the line (to its newline).
  void skip_line();
  // To behind the `#` of the next directive, unread; false at the end of the text.
  bool skip_to_directive();
  // The rest of the line as it is written, without blanks around it, for #error.
  std::string_view rest_of_line();

  // The text goes before the names do: they are copied.
  void set_transient() { transient_ = true; }
  void set_directive(bool on) { directive_ = on; }
  bool in_directive() const { return directive_; }
  void set_flags(uint8_t flags) { flags_ = flags; }  // for every token: kInSystem
  uint32_t offset() const { return static_cast<uint32_t>(at_ - begin_); }
  bool at_end() const { return at_ == end_; }
  std::string_view source() const { return {begin_, static_cast<size_t>(end_ - begin_)}; }
  text::FileId file() const { return file_; }

 private:
  class Careful;

  void word(PpToken &token, const char *from, const char *at);
  void number(PpToken &token, const char *from);
  void literal(PpToken &token, const char *from, const char *quote);
  void raw_string(PpToken &token, const char *from, const char *quote);
  void punctuation(PpToken &token, const char *from);
  void careful(PpToken &token, const char *from);
  void finish(PpToken &token, PpKind kind, const char *from, const char *at);
  // Past a comment that begins at `at` with // or /*.
  const char *line_comment(const char *at) const;
  const char *block_comment(const char *at);
  // Length of the line continuation at `at` (a backslash, blanks, a newline), or 0.
  size_t splice(const char *at) const;
  uint32_t offset(const char *at) const { return static_cast<uint32_t>(at - begin_); }

  const char *begin_;
  const char *end_;
  const char *at_;
  text::FileId file_;
  uint8_t flags_ = 0;
  bool line_start_ = true;
  bool directive_ = false;
  bool transient_ = false;
  bool trigraphs_;  // wanted, and there are some
  Identifiers &names_;
  PpArena<char> &made_;
  PpProblems &problems_;
};

// Is it L, u, U, u8, R, LR, uR, UR, u8R: what may stand before a quote?
bool is_literal_prefix(std::string_view word);
// Code of the punctuator that `text` begins with, and its length in `length`; 0 if there is none.
uint16_t punctuator_of(std::string_view text, size_t &length);
// May a character be part of an identifier; may it begin one (C23 6.4.2.1, with the ranges of C11 annex D)?
bool is_identifier_part(uint32_t point);
bool is_identifier_start(uint32_t point);

}  // namespace interop::lang::c
