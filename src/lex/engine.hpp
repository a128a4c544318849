// The lexer: bytes to tokens, steered by a language's Spec. It is a template over the Spec, so that each language gets
// a loop of its own from which the rules that it does not have are gone, and it is written once.
//
// It never fails and never stops early: whatever is no token is skipped or becomes a kInvalid token, with a finding.
// Each byte is looked at once, most of them sixteen at a time: comments are more than half of real contracts, so they
// are searched for their end and not read.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "lex/keywords.hpp"
#include "lex/scan.hpp"
#include "lex/spec.hpp"

namespace interop::lex {

template <const Spec &kSpec>
class Engine {
 public:
  Engine(std::string_view source, size_t max_findings)
      : begin_(source.data()),
        end_(begin_ + source.size()),
        at_(begin_),
        has_nul_(find_byte(begin_, end_, '\0') < end_),
        max_findings_(max_findings) {}

  // Most tokens are words, single characters and small numbers, and most gaps one blank: those are read here, with the
  // position in a register; everything else has a function of its own.
  Tokens run() {
    make_room(static_cast<size_t>(end_ - begin_) / 16 + 16);
    const char *at = begin_;
    if (starts(at, end_, "\xEF\xBB\xBF")) at += 3;
    while (at < end_) {
      const char *from = at;
      switch (class_of(*at++)) {
        case kBlank:
          if (at < end_ && is_blank(*at)) at = skip_blanks(at + 1, end_);
          continue;
        case kWordStart: {
          at = skip_word<kSpec>(at, end_);
          push(TokenKind::kIdentifier, from, at, keyword(from, at));
          break;
        }
        case kPunctuation:
          push(TokenKind::kPunctuation, from, at, static_cast<unsigned char>(*from));
          break;
        case kDigit:
          if (*from != '0' && at < end_ && !continues_number(*at)) {
            push(TokenKind::kInteger, from, at, 0);
            break;
          }
          [[fallthrough]];
        default:
          at_ = from;
          other();
          at = at_;
          continue;
      }
      if (at < end_ && *at == ' ') ++at;
    }
    push(TokenKind::kEnd, end_, end_, 0);
    out_.tokens.resize(count_);
    return std::move(out_);
  }

 private:
  // kSpecial: what may begin more than one kind of token, or a comment.
  enum Class : uint8_t { kControl, kBlank, kWordStart, kDigit, kQuote, kPunctuation, kSpecial, kStray, kForeign };

  static constexpr std::array<Class, 256> kClasses = [] {
    std::array<Class, 256> classes{};
    const auto set = [&](std::string_view characters, Class of) {
      for (const char c : characters)
        classes[static_cast<unsigned char>(c)] = of;
    };
    for (size_t i = 0; i < 256; ++i) {
      const char c = static_cast<char>(i);
      Class &of = classes[i];
      of = i < 0x20 || i == 0x7F ? kControl : i < 0x80 ? kStray : kForeign;
      if (is_blank(c)) of = kBlank;
      if (is_letter(c)) of = kWordStart;
      if (is_digit(c)) of = kDigit;
    }
    set(kSpec.word_starts, kWordStart);
    set(kSpec.quotes, kQuote);
    set(kSpec.punctuation, kPunctuation);
    const auto set_first = [&](std::string_view opener) {
      if (!opener.empty()) classes[static_cast<unsigned char>(opener[0])] = kSpecial;
    };
    for (const std::string_view &longer : kSpec.long_punctuation)
      set_first(longer);
    set_first(kSpec.line_comment);
    set_first(kSpec.other_line_comment);
    set_first(kSpec.block_open);
    if (kSpec.numbers.leading_point) set_first(".");
    return classes;
  }();
  static constexpr KeywordTable<kSpec.keywords.size()> kKeywords{kSpec.keywords};

  static constexpr bool starts(const char *at, const char *end, std::string_view wanted) {
    if (wanted.empty() || static_cast<size_t>(end - at) < wanted.size()) return false;
    for (size_t i = 0; i < wanted.size(); ++i) {
      if (at[i] != wanted[i]) return false;
    }
    return true;
  }
  static Class class_of(char c) { return kClasses[static_cast<unsigned char>(c)]; }
  static bool continues_number(char c) { return class_of(c) == kDigit || class_of(c) == kWordStart || c == '.'; }
  char peek(size_t ahead = 0) const { return static_cast<size_t>(end_ - at_) > ahead ? at_[ahead] : '\0'; }
  uint32_t offset(const char *at) const { return static_cast<uint32_t>(at - begin_); }

  void find(Problem problem, const char *from, const char *to) {
    if (out_.findings.size() == max_findings_) {
      ++out_.more_findings;
      return;
    }
    out_.findings.push_back({problem, {offset(from), offset(to)}, {}});
  }
  // At one character, or at the text's end.
  void find(Problem problem, const char *at) { find(problem, at, at < end_ ? at + 1 : at); }

  void make_room(size_t tokens) {
    out_.tokens.resize(tokens);
    next_ = out_.tokens.data();
    room_ = tokens;
  }
  void push(TokenKind kind, const char *from, const char *to, uint16_t word, uint8_t flags = 0) {
    if (count_ == room_) make_room(room_ * 2);
    next_[count_++] = {offset(from), offset(to), kind, static_cast<uint8_t>(flags | before_), word};
    before_ = 0;
  }
  void push(TokenKind kind, const char *from, uint16_t word, uint8_t flags = 0) { push(kind, from, at_, word, flags); }

  uint16_t keyword(const char *from, const char *to) const {
    const std::string_view text(from, static_cast<size_t>(to - from));
    return kKeywords.find(end_ - from >= 16 ? word_key_padded(from, text.size()) : word_key(text), text);
  }

  void other() {
    const char *from = at_;
    switch (class_of(*at_)) {
      case kDigit:
        return number();
      case kQuote:
        return string();
      case kSpecial:
        return special();
      case kForeign:
        while (at_ < end_ && class_of(*at_) == kForeign)
          ++at_;
        find(Problem::kStrayCharacter, from, at_);
        return push(TokenKind::kInvalid, from, 0);
      case kControl:
        while (at_ < end_ && class_of(*at_) == kControl)
          ++at_;
        return find(Problem::kControlCharacter, from, at_);
      default:
        find(Problem::kStrayCharacter, at_);
        ++at_;
        return push(TokenKind::kInvalid, from, 0);
    }
  }

  void special() {
    if (comment()) return;
    const char *from = at_;
    for (size_t i = 0; i < kSpec.long_punctuation.size(); ++i) {
      if (!starts(at_, end_, kSpec.long_punctuation[i])) continue;
      at_ += kSpec.long_punctuation[i].size();
      return push(TokenKind::kPunctuation, from, static_cast<uint16_t>(128 + i));
    }
    if (*at_ == '.' && kSpec.numbers.leading_point && is_digit(peek(1))) {
      if (touches_word()) find(Problem::kPointAfterWord, at_);
      return number();
    }
    ++at_;
    if (is_one_of(kSpec.punctuation, *from)) {
      return push(TokenKind::kPunctuation, from, static_cast<unsigned char>(*from));
    }
    find(Problem::kStrayCharacter, from);
    push(TokenKind::kInvalid, from, 0);
  }

  bool touches_word() const {
    if (count_ == 0) return false;
    const Token &last = next_[count_ - 1];
    return last.kind == TokenKind::kIdentifier && last.end == offset(at_);
  }

  bool comment() {
    const char *from = at_;
    for (const std::string_view open : {kSpec.line_comment, kSpec.other_line_comment}) {
      if (!starts(at_, end_, open)) continue;
      at_ = find_byte(at_, end_, '\n');
      before_ = kDocBefore;
      if (has_nul_) find_nuls(from, at_);
      return true;
    }
    if (!starts(at_, end_, kSpec.block_open)) return false;
    block_comment();
    before_ = kDocBefore;
    if (has_nul_) find_nuls(from, at_);
    return true;
  }

  // Both ends of a block comment have the closer's first character in them, "*": it is all that is searched for.
  void block_comment() {
    const char *from = at_;
    const char star = kSpec.block_close.empty() ? '\0' : kSpec.block_close[0];
    const char slash = kSpec.block_close.empty() ? '\0' : kSpec.block_close[1];
    size_t depth = 1;
    const char *inner = from + 2;  // where the next opener may begin
    for (at_ = inner; (at_ = find_byte(at_, end_, star)) < end_;) {
      if (at_ > inner && at_[-1] == slash) {
        if (kSpec.nested_blocks) {
          ++depth;
          inner = ++at_;
          continue;
        }
        find(Problem::kNestedComment, at_);
      }
      if (++at_ < end_ && *at_ == slash) {
        inner = ++at_;
        if (--depth == 0) return;
      }
    }
    find(Problem::kUnterminatedComment, end_);
    if (out_.more_findings == 0) out_.findings.back().opener = {offset(from), offset(from) + 2};
  }

  void find_nuls(const char *from, const char *to) {
    for (const char *at = find_byte(from, to, '\0'); at < to; at = find_byte(at + 1, to, '\0')) {
      find(Problem::kControlCharacter, at);
    }
  }

  void number() {
    const char *from = at_;
    TokenKind kind = TokenKind::kInteger;
    bool decimal = false;
    if (kSpec.numbers.hex && *at_ == '0' && (peek(1) == 'x' || peek(1) == 'X')) {
      at_ += 2;
      if (!is_hex(peek())) find(Problem::kHexWithoutDigits, at_);
      while (is_hex(peek()))
        ++at_;
    } else if (kSpec.numbers.binary && *at_ == '0' && (peek(1) == 'b' || peek(1) == 'B')) {
      at_ += 2;
      while (peek() == '0' || peek() == '1')
        ++at_;
    } else if (kSpec.numbers.octal && *at_ == '0' && is_digit(peek(1))) {
      while (is_octal(peek()))
        ++at_;
      if (is_digit(peek())) find(Problem::kNotOctal, at_);
      while (is_digit(peek()))
        ++at_;
    } else {
      decimal = true;
      while (is_digit(peek()))
        ++at_;
      if (kSpec.numbers.floats && fraction_and_exponent()) kind = TokenKind::kFloat;
    }
    if (kSpec.numbers.space_after) after_number(decimal, kind == TokenKind::kFloat);
    push(kind, from, 0);
  }

  bool fraction_and_exponent() {
    bool is_float = false;
    if (peek() == '.') {
      is_float = true;
      ++at_;
      while (is_digit(peek()))
        ++at_;
    }
    if (peek() == 'e' || peek() == 'E') {
      is_float = true;
      ++at_;
      if (peek() == '-' || peek() == '+') ++at_;
      if (!is_digit(peek())) find(Problem::kExponentWithoutDigits, at_);
      while (is_digit(peek()))
        ++at_;
    }
    return is_float;
  }

  void after_number(bool decimal, bool is_float) {
    if (at_ == end_) return;
    if (class_of(*at_) == kWordStart) {
      find(Problem::kLetterAfterNumber, at_);
    } else if (*at_ == '.' && kSpec.numbers.floats) {
      find(decimal && is_float ? Problem::kSecondPoint : Problem::kPointInInteger, at_);
    }
  }

  void string() {
    const char *from = at_;
    const char quote = *at_++;
    uint8_t flags = 0;
    for (;;) {
      at_ = skip_string_text(at_, end_, quote, kSpec.escapes.introducer);
      if (at_ == end_ || (*at_ == '\n' && !kSpec.newlines_in_strings)) {
        find(at_ == end_ ? Problem::kUnterminatedString : Problem::kNewlineInString, at_);
        flags |= kUnterminated;
        break;
      }
      const char c = *at_++;
      if (c == quote) break;
      if (c == '\0') find(Problem::kControlCharacter, at_ - 1);
      if (c == kSpec.escapes.introducer && c != '\0') {
        flags |= kHasEscape;
        escape();
      }
    }
    push(TokenKind::kString, from, 0, flags);
  }

  // After the escape character. What cannot be read is left where it is, so that a quote there still ends the string.
  void escape() {
    const char c = peek();
    if (is_one_of(kSpec.escapes.simple, c) && at_ < end_) {
      ++at_;
    } else if (kSpec.escapes.octal && is_octal(c)) {
      for (int i = 0; i < 3 && is_octal(peek()); ++i)
        ++at_;
    } else if (kSpec.escapes.hex && (c == 'x' || c == 'X')) {
      ++at_;
      if (!is_hex(peek())) find(Problem::kBadHexEscape, at_);
      for (int i = 0; i < 2 && is_hex(peek()); ++i)
        ++at_;
    } else if (kSpec.escapes.unicode && (c == 'u' || c == 'U')) {
      ++at_;
      unicode_escape(c == 'u' ? 4 : 8);
    } else {
      find(Problem::kBadEscape, at_);
    }
  }

  void unicode_escape(int digits) {
    uint32_t value = 0;
    for (int i = 0; i < digits; ++i, ++at_) {
      if (!is_hex(peek())) return find(digits == 4 ? Problem::kBadShortUnicode : Problem::kBadLongUnicode, at_);
      const char c = *at_;
      const int digit = is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10;
      value = value << 4 | static_cast<uint32_t>(digit);
    }
    if (value > 0x10FFFF) find(Problem::kBadLongUnicode, at_);
  }

  const char *begin_;
  const char *end_;
  const char *at_;
  uint8_t before_ = 0;
  const bool has_nul_;
  Token *next_ = nullptr;  // the tokens, with room for room_ of them
  size_t count_ = 0;
  size_t room_ = 0;
  const size_t max_findings_;
  Tokens out_;
};

// The tokens and gaps of `source` joined are `source`, for any bytes below 4 GiB.
template <const Spec &kSpec>
Tokens lex(std::string_view source, size_t max_findings = SIZE_MAX) {
  return Engine<kSpec>(source, max_findings).run();
}

}  // namespace interop::lex
