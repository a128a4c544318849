// One lexer engine for all languages, steered by a constexpr table. It is a template over that table, so that what a
// language does not have costs nothing, and a language is data.
//
// It never fails: what is wrong is an Error with a place, and a token is made of it all the same. Tokens and the gaps
// between them (blanks and comments) joined are the input, for any bytes. One pass, no allocation but the two vectors;
// comments are crossed by memchr, names by a table of 256 classes.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

#include "lex/token.hpp"
#include "text/span.hpp"

namespace interop::lex {

enum class ErrorKind : uint8_t {
  kControlCharacter,     // a run of bytes below 0x20 that are no blanks, or 0x7f
  kNotAscii,             // a run of bytes from 0x80 outside strings and comments
  kOpenComment,          // block comment up to the end of the text
  kNestedComment,        // `/*` within a block comment
  kHexDigits,            // 0x without digits
  kOctalDigit,           // 8 or 9 in a number that starts with 0
  kExponentDigits,       // 1e without digits
  kNumberThenLetter,     // 1a
  kSecondPoint,          // 1.2.3
  kHexFraction,          // 0x1.2, 01.2
  kPointAfterName,       // a.5
  kStringAtEnd,          // string up to the end of the text
  kStringAtLineEnd,      // string up to the end of its line
  kEscape,               // \q
  kHexEscape,            // \x without digits
  kShortUnicodeEscape,   // \u without four digits
  kLongUnicodeEscape     // \U without eight digits, or above 10ffff
};

struct Error {
  ErrorKind kind;
  text::Span span;
};

struct Lexed {
  std::vector<Token> tokens;  // the last one is kEnd
  std::vector<Error> errors;
};

// What a language's words look like. `keywords` must be sorted by nothing in particular: a keyword's number is its
// place plus one.
struct Table {
  bool slash_comments = true;   // `//` and `/* */`
  bool hash_comments = false;   // `#` to the end of the line
  bool nested_comments = false; // `/*` within a block comment opens another level; else it is an error
  std::span<const std::string_view> keywords;
};

namespace detail {

enum Class : uint8_t { kBad, kBlank, kLetter, kDigit, kQuote, kPunct, kSlash, kHash, kPoint, kHigh };

constexpr std::array<uint8_t, 256> make_classes() {
  std::array<uint8_t, 256> classes{};
  for (unsigned c = 0; c < 256; ++c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    classes[c] = c >= 0x80 ? kHigh : c < 0x20 || c == 0x7f ? kBad : letter ? kLetter : c >= '0' && c <= '9' ? kDigit : kPunct;
  }
  for (const char c : {' ', '\t', '\n', '\r', '\v', '\f'}) classes[static_cast<unsigned char>(c)] = kBlank;
  classes['"'] = classes['\''] = kQuote;
  classes['/'] = kSlash;
  classes['#'] = kHash;
  classes['.'] = kPoint;
  return classes;
}
inline constexpr std::array<uint8_t, 256> kClasses = make_classes();

constexpr uint8_t class_of(char c) { return kClasses[static_cast<unsigned char>(c)]; }
constexpr bool is_digit(char c) { return class_of(c) == kDigit; }
constexpr bool is_octal(char c) { return c >= '0' && c <= '7'; }
constexpr bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
constexpr bool is_name(char c) { return class_of(c) == kLetter || class_of(c) == kDigit; }

// Keywords by a hash of length and three characters; the multiplier is searched for at compile time, so that there are no
// collisions and a look-up is one comparison.
class Keywords {
 public:
  constexpr explicit Keywords(std::span<const std::string_view> words) : words_(words) {
    for (multiplier_ = 0x9e3779b1; !place_all(); multiplier_ += 0x3c6ef372) {
    }
  }
  constexpr uint16_t find(std::string_view word) const {
    const uint8_t row = rows_[hash(word)];
    return row != 0 && words_[row - 1u] == word ? row : uint16_t{0};
  }

 private:
  static constexpr unsigned kBits = 9;
  constexpr uint32_t hash(std::string_view word) const {
    const auto at = [&](size_t i) { return static_cast<uint32_t>(static_cast<unsigned char>(word[i])); };
    const uint32_t key = at(0) | at(word.size() / 2) << 8 | at(word.size() - 1) << 16 | static_cast<uint32_t>(word.size()) << 24;
    return key * multiplier_ >> (32 - kBits);
  }
  constexpr bool place_all() {
    rows_ = {};
    for (size_t i = 0; i < words_.size(); ++i) {
      uint8_t &row = rows_[hash(words_[i])];
      if (row != 0) return false;
      row = static_cast<uint8_t>(i + 1);
    }
    return true;
  }

  std::span<const std::string_view> words_;
  std::array<uint8_t, size_t{1} << kBits> rows_{};
  uint32_t multiplier_ = 0;
};

template <const Table &kTable>
class Engine {
 public:
  explicit Engine(std::string_view source) : start_(source.data()), at_(start_), end_(start_ + source.size()) {
    out_.tokens.reserve(source.size() / 14 + 16);
  }

  Lexed run() {
    if (end_ - at_ >= 3 && std::memcmp(at_, "\xef\xbb\xbf", 3) == 0) at_ += 3;
    while (at_ != end_) step();
    begin_ = at_;
    push(TokenKind::kEnd, 0);
    return std::move(out_);
  }

 private:
  static constexpr Keywords kKeywords{kTable.keywords};

  void step() {
    begin_ = at_;
    switch (class_of(*at_)) {
      case kBlank:
        do ++at_;
        while (at_ != end_ && class_of(*at_) == kBlank);
        return;
      case kLetter: return name();
      case kDigit: return number();
      case kQuote: return string(*at_);
      case kPoint:
        if (at_ + 1 != end_ && is_digit(at_[1])) return fraction_alone();
        return punctuation();
      case kSlash:
        if (kTable.slash_comments && at_ + 1 != end_ && at_[1] == '/') return line_comment();
        if (kTable.slash_comments && at_ + 1 != end_ && at_[1] == '*') return block_comment();
        return punctuation();
      case kHash:
        if (kTable.hash_comments) return line_comment();
        return punctuation();
      case kPunct: return punctuation();
      default: return bad_run();
    }
  }

  uint32_t offset(const char *at) const { return static_cast<uint32_t>(at - start_); }
  void push(TokenKind kind, uint16_t word, uint8_t flags = 0) {
    out_.tokens.push_back({offset(begin_), offset(at_), kind, static_cast<uint8_t>(flags | comment_before_), word});
    comment_before_ = 0;
  }
  void error(ErrorKind kind, const char *from, const char *to) { out_.errors.push_back({kind, {offset(from), offset(to)}}); }
  const char *here_or_end(const char *at) const { return at == end_ ? at : at + 1; }

  void name() {
    do ++at_;
    while (at_ != end_ && is_name(*at_));
    push(TokenKind::kIdentifier, kKeywords.find({begin_, static_cast<size_t>(at_ - begin_)}));
  }
  void punctuation() {
    ++at_;
    push(TokenKind::kPunctuation, static_cast<unsigned char>(*begin_));
  }
  void bad_run() {
    const uint8_t kind = class_of(*at_);
    do ++at_;
    while (at_ != end_ && class_of(*at_) == kind);
    error(kind == kHigh ? ErrorKind::kNotAscii : ErrorKind::kControlCharacter, begin_, at_);
    push(TokenKind::kInvalid, 0);
  }

  void line_comment() {
    comment_before_ = kDocBefore;
    const void *line_end = std::memchr(at_, '\n', static_cast<size_t>(end_ - at_));
    at_ = line_end == nullptr ? end_ : static_cast<const char *>(line_end) + 1;
  }
  void block_comment() {
    comment_before_ = kDocBefore;
    at_ += 2;
    size_t depth = 1;
    while (at_ != end_) {
      const char c = *at_++;
      if (at_ == end_) break;
      if (c == '*' && *at_ == '/') {
        ++at_;
        if (--depth == 0) return;
      } else if (c == '/' && *at_ == '*') {
        if (kTable.nested_comments) {
          ++depth;
          ++at_;
        } else {
          error(ErrorKind::kNestedComment, at_ - 1, at_ + 1);
        }
      }
    }
    error(ErrorKind::kOpenComment, begin_, begin_ + 2);
  }

  void digits() {
    while (at_ != end_ && is_digit(*at_)) ++at_;
  }
  void fraction_alone() {
    if (!out_.tokens.empty()) {
      const Token &last = out_.tokens.back();
      if (last.kind == TokenKind::kIdentifier && last.end == offset(at_)) error(ErrorKind::kPointAfterName, at_, at_ + 1);
    }
    ++at_;
    digits();
    exponent();
    end_number(TokenKind::kFloat, true);
  }
  bool exponent() {
    if (at_ == end_ || (*at_ != 'e' && *at_ != 'E')) return false;
    ++at_;
    if (at_ != end_ && (*at_ == '+' || *at_ == '-')) ++at_;
    if (at_ == end_ || !is_digit(*at_)) error(ErrorKind::kExponentDigits, at_, here_or_end(at_));
    digits();
    return true;
  }
  void number() {
    const bool zero = *at_++ == '0';
    if (zero && at_ != end_ && (*at_ == 'x' || *at_ == 'X')) return hexadecimal();
    if (zero && at_ != end_ && is_digit(*at_)) return octal();
    digits();
    bool is_float = false;
    if (at_ != end_ && *at_ == '.') {
      is_float = true;
      ++at_;
      digits();
    }
    is_float = exponent() || is_float;
    end_number(is_float ? TokenKind::kFloat : TokenKind::kInteger, is_float);
  }
  void hexadecimal() {
    ++at_;
    if (at_ == end_ || !is_hex(*at_)) error(ErrorKind::kHexDigits, at_, here_or_end(at_));
    while (at_ != end_ && is_hex(*at_)) ++at_;
    end_number(TokenKind::kInteger, false);
  }
  void octal() {
    while (at_ != end_ && is_octal(*at_)) ++at_;
    if (at_ != end_ && is_digit(*at_)) error(ErrorKind::kOctalDigit, at_, at_ + 1);
    digits();
    end_number(TokenKind::kInteger, false);
  }
  void end_number(TokenKind kind, bool is_float) {
    if (at_ != end_ && class_of(*at_) == kLetter) {
      error(ErrorKind::kNumberThenLetter, at_, at_ + 1);
    } else if (at_ != end_ && *at_ == '.') {
      error(is_float ? ErrorKind::kSecondPoint : ErrorKind::kHexFraction, at_, at_ + 1);
    }
    push(kind, 0);
  }

  void string(char quote) {
    ++at_;
    uint8_t flags = 0;
    for (;;) {
      while (at_ != end_ && *at_ != quote && *at_ != '\\' && *at_ != '\n') ++at_;
      if (at_ == end_ || *at_ == '\n') {
        error(at_ == end_ ? ErrorKind::kStringAtEnd : ErrorKind::kStringAtLineEnd, at_, here_or_end(at_));
        flags |= kUnterminated;
        break;
      }
      if (*at_ == quote) {
        ++at_;
        break;
      }
      flags |= kHasEscape;
      ++at_;
      escape();
    }
    push(TokenKind::kString, 0, flags);
  }
  // Counts up to `most` hexadecimal digits and crosses them.
  unsigned hex_digits(unsigned most, uint32_t &value) {
    unsigned count = 0;
    for (value = 0; count < most && at_ != end_ && is_hex(*at_); ++count, ++at_) {
      const auto c = static_cast<unsigned char>(*at_);
      value = value << 4 | (is_digit(*at_) ? c - unsigned{'0'} : (c | 0x20u) - 'a' + 10u);
    }
    return count;
  }
  // After a backslash. An escape that is wrong is crossed no further than it was understood.
  void escape() {
    if (at_ == end_ || *at_ == '\n') return;
    const char *from = at_;
    const char c = *at_;
    uint32_t value = 0;
    if (is_octal(c) || std::memchr("abfnrtv\\?'\"", c, 11) != nullptr) {
      ++at_;
    } else if (c == 'x' || c == 'X') {
      ++at_;
      if (hex_digits(2, value) == 0) error(ErrorKind::kHexEscape, at_, here_or_end(at_));
    } else if (c == 'u') {
      ++at_;
      if (hex_digits(4, value) != 4) error(ErrorKind::kShortUnicodeEscape, at_, here_or_end(at_));
    } else if (c == 'U') {
      ++at_;
      if (hex_digits(8, value) != 8 || value > 0x10ffff) error(ErrorKind::kLongUnicodeEscape, at_, here_or_end(at_));
    } else {
      error(ErrorKind::kEscape, from, here_or_end(from));
    }
  }

  const char *start_;
  const char *at_;
  const char *end_;
  const char *begin_ = nullptr;
  uint8_t comment_before_ = 0;
  Lexed out_;
};

}  // namespace detail

template <const Table &kTable>
Lexed lex(std::string_view source) {
  return detail::Engine<kTable>(source).run();
}

}  // namespace interop::lex
