// Tokens with a continued line, a trigraph, a universal character name or characters beyond ASCII in them.
#include <string>

#include "lang/c/pp_lexer.hpp"
#include "lex/scan.hpp"
#include "text/utf8.hpp"

namespace interop::lang::c {
namespace {

// First and last of each range, C11 annex D.1.
constexpr uint32_t kParts[][2] = {
    {0xA8, 0xA8},       {0xAA, 0xAA},       {0xAD, 0xAD},       {0xAF, 0xAF},       {0xB2, 0xB5},
    {0xB7, 0xBA},       {0xBC, 0xBE},       {0xC0, 0xD6},       {0xD8, 0xF6},       {0xF8, 0xFF},
    {0x100, 0x167F},    {0x1681, 0x180D},   {0x180F, 0x1FFF},   {0x200B, 0x200D},   {0x202A, 0x202E},
    {0x203F, 0x2040},   {0x2054, 0x2054},   {0x2060, 0x206F},   {0x2070, 0x218F},   {0x2460, 0x24FF},
    {0x2776, 0x2793},   {0x2C00, 0x2DFF},   {0x2E80, 0x2FFF},   {0x3004, 0x3007},   {0x3021, 0x302F},
    {0x3031, 0x303F},   {0x3040, 0xD7FF},   {0xF900, 0xFD3D},   {0xFD40, 0xFDCF},   {0xFDF0, 0xFE44},
    {0xFE47, 0xFFFD},   {0x10000, 0x1FFFD}, {0x20000, 0x2FFFD}, {0x30000, 0x3FFFD}, {0x40000, 0x4FFFD},
    {0x50000, 0x5FFFD}, {0x60000, 0x6FFFD}, {0x70000, 0x7FFFD}, {0x80000, 0x8FFFD}, {0x90000, 0x9FFFD},
    {0xA0000, 0xAFFFD}, {0xB0000, 0xBFFFD}, {0xC0000, 0xCFFFD}, {0xD0000, 0xDFFFD}, {0xE0000, 0xEFFFD}};
// Annex D.2: these begin none.
constexpr uint32_t kNotFirst[][2] = {{0x300, 0x36F}, {0x1DC0, 0x1DFF}, {0x20D0, 0x20FF}, {0xFE20, 0xFE2F}};

template <size_t kCount>
bool is_in(const uint32_t (&ranges)[kCount][2], uint32_t point) {
  for (const auto &range : ranges) {
    if (point >= range[0] && point <= range[1]) return true;
  }
  return false;
}

char trigraph(char third) {
  constexpr std::string_view kThird = "=/'()!<>-";
  constexpr std::string_view kMeans = "#\\^[]|{}~";
  const size_t at = kThird.find(third);
  return at == std::string_view::npos ? '\0' : kMeans[at];
}

}  // namespace

bool is_literal_prefix(std::string_view word) {
  if (!word.empty() && word.back() == 'R') word.remove_suffix(1);
  return word.empty() || word == "L" || word == "u" || word == "U" || word == "u8";
}

bool is_identifier_part(uint32_t point) {
  if (point < 0x80) {
    const char c = static_cast<char>(point);
    return lex::is_letter(c) || lex::is_digit(c) || c == '_' || c == '$';
  }
  return is_in(kParts, point);
}

bool is_identifier_start(uint32_t point) {
  if (point < 0x80) return is_identifier_part(point) && !lex::is_digit(static_cast<char>(point));
  return is_identifier_part(point) && !is_in(kNotFirst, point);
}

uint16_t punctuator_of(std::string_view text, size_t &length) {
  const char first = text[0];
  const char second = text.size() > 1 ? text[1] : '\0';
  const char third = text.size() > 2 ? text[2] : '\0';
  const auto is = [&](size_t size, uint16_t code) {
    length = size;
    return code;
  };
  switch (first) {
    case '+':
      if (second == '+') return is(2, punctuator::kIncrement);
      break;
    case '-':
      if (second == '-') return is(2, punctuator::kDecrement);
      if (second == '>') return is(2, punctuator::kArrow);
      break;
    case '<':
      if (second == '<') return third == '=' ? is(3, punctuator::kAssign) : is(2, punctuator::kShiftLeft);
      if (second == '=') return is(2, punctuator::kLessEqual);
      if (second == ':') return is(2, '[');
      if (second == '%') return is(2, '{');
      return is(1, '<');
    case '>':
      if (second == '>') return third == '=' ? is(3, punctuator::kAssign) : is(2, punctuator::kShiftRight);
      if (second == '=') return is(2, punctuator::kGreaterEqual);
      return is(1, '>');
    case '=':
      return second == '=' ? is(2, punctuator::kEqual) : is(1, '=');
    case '!':
      return second == '=' ? is(2, punctuator::kNotEqual) : is(1, '!');
    case '&':
      if (second == '&') return is(2, punctuator::kBothAnd);
      break;
    case '|':
      if (second == '|') return is(2, punctuator::kEitherOr);
      break;
    case '.':
      return second == '.' && third == '.' ? is(3, punctuator::kEllipsis) : is(1, '.');
    case ':':
      if (second == '>') return is(2, ']');
      return second == ':' ? is(2, punctuator::kColons) : is(1, ':');
    case '#':
      return second == '#' ? is(2, punctuator::kHashHash) : is(1, '#');
    case '%':
      if (second == '>') return is(2, '}');
      if (second == ':') {
        return third == '%' && text.size() > 3 && text[3] == ':' ? is(4, punctuator::kHashHash) : is(2, '#');
      }
      break;
    case '*':
    case '/':
    case '^':
      break;
    default:
      if (std::string_view("()[]{};,~?").find(first) == std::string_view::npos) return is(1, punctuator::kNone);
      return is(1, static_cast<unsigned char>(first));
  }
  return second == '=' ? is(2, punctuator::kAssign) : is(1, static_cast<unsigned char>(first));
}

// Characters after phases 1 and 2, and what was taken of them as text.
class PpLexer::Careful {
 public:
  Careful(const PpLexer &lexer, const char *at) : lexer_(lexer), at_(at) { settle(); }

  char peek() const { return next_; }
  bool at_end() const { return at_ >= lexer_.end_; }
  const char *at() const { return at_; }
  // As many characters ahead as asked for, without continuations.
  std::string_view ahead(char (&room)[4]) const {
    Careful copy(*this, 0);
    size_t count = 0;
    for (; count < 4 && !copy.at_end(); ++count) {
      room[count] = copy.peek();
      copy.advance();
    }
    return {room, count};
  }
  void take() {
    text_ += next_;
    advance();
  }
  std::string &text() { return text_; }

 private:
  Careful(const Careful &other, int)
      : lexer_(other.lexer_), at_(other.at_), length_(other.length_), next_(other.next_) {}

  void advance() {
    at_ += length_;
    settle();
  }
  void settle() {
    // A continuation at the end of what was taken belongs to what follows.
    const char *at = at_;
    while (at < lexer_.end_ && lexer_.splice(at) != 0)
      at += lexer_.splice(at);
    length_ = static_cast<size_t>(at - at_) + 1;
    next_ = at < lexer_.end_ ? *at : '\0';
    if (at >= lexer_.end_) {
      at_ = lexer_.end_;
      length_ = 0;
    } else if (lexer_.trigraphs_ && lexer_.end_ - at >= 3 && at[0] == '?' && at[1] == '?' && trigraph(at[2]) != '\0') {
      next_ = trigraph(at[2]);
      length_ += 2;
    }
  }

  const PpLexer &lexer_;
  const char *at_;
  size_t length_ = 0;
  char next_ = '\0';
  std::string text_;
};

namespace {

// Takes a character of an identifier beyond ASCII, raw or as \uXXXX; appends it to `name`. False: none stands here.
template <class Reader>
bool take_foreign(Reader &reader, std::string_view raw_rest, bool first, std::string &name) {
  uint32_t point = 0;
  size_t length = 0;
  if (raw_rest.size() >= 6 && raw_rest[0] == '\\' && (raw_rest[1] == 'u' || raw_rest[1] == 'U')) {
    length = raw_rest[1] == 'u' ? 6 : 10;
    if (raw_rest.size() < length) return false;
    for (const char c : raw_rest.substr(2, length - 2)) {
      if (!lex::is_hex(c)) return false;
      point = point << 4 | static_cast<uint32_t>(lex::is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
    }
    if (point < 0x80) return false;
  } else if (!raw_rest.empty() && static_cast<unsigned char>(raw_rest[0]) >= 0x80) {
    length = text::decode_utf8(raw_rest, 0, point);
    if (point == text::kNotUtf8) return false;
  } else {
    return false;
  }
  if (first ? !is_identifier_start(point) : !is_identifier_part(point)) return false;
  for (size_t i = 0; i < length; ++i)
    reader.take();
  if (raw_rest[0] != '\\') {
    name.append(raw_rest.substr(0, length));
  } else if (point < 0x800) {
    name += static_cast<char>(0xC0 | point >> 6);
    name += static_cast<char>(0x80 | (point & 0x3F));
  } else if (point < 0x10000) {
    name += static_cast<char>(0xE0 | point >> 12);
    name += static_cast<char>(0x80 | (point >> 6 & 0x3F));
    name += static_cast<char>(0x80 | (point & 0x3F));
  } else {
    name += static_cast<char>(0xF0 | point >> 18);
    name += static_cast<char>(0x80 | (point >> 12 & 0x3F));
    name += static_cast<char>(0x80 | (point >> 6 & 0x3F));
    name += static_cast<char>(0x80 | (point & 0x3F));
  }
  return true;
}

}  // namespace

void PpLexer::careful(PpToken &token, const char *from) {
  Careful reader(*this, from);
  std::string name;
  PpKind kind = PpKind::kOther;
  char room[4];
  const auto rest = [&] {  // a continuation right here has been passed by the reader already
    const char *at = reader.at();
    while (at < end_ && splice(at) != 0)
      at += splice(at);
    return std::string_view{at, static_cast<size_t>(end_ - at)};
  };
  const auto quoted = [&] {
    const char quote = reader.peek();
    reader.take();
    kind = PpKind::kOther;
    while (!reader.at_end() && reader.peek() != '\n') {
      const char c = reader.peek();
      reader.take();
      if (c == quote) {
        kind = quote == '"' ? PpKind::kString : PpKind::kCharacter;
        return;
      }
      if (c == '\\' && !reader.at_end() && reader.peek() != '\n') reader.take();
    }
  };
  const char first = reader.peek();
  const std::string_view ahead = reader.ahead(room);
  const char second = ahead.size() > 1 ? ahead[1] : '\0';
  const auto word_part = [&](bool start) {
    const char c = reader.peek();
    if (lex::is_letter(c) || c == '_' || c == '$' || (!start && lex::is_digit(c))) {
      name += c;
      reader.take();
      return true;
    }
    return take_foreign(reader, rest(), start, name);
  };
  if (lex::is_digit(first) || (first == '.' && lex::is_digit(second))) {
    kind = PpKind::kNumber;
    reader.take();
    for (;;) {
      const char c = reader.peek();
      if (c == '\'') {
        char more[4];
        const std::string_view two = reader.ahead(more);
        if (two.size() < 2 || !(lex::is_letter(two[1]) || lex::is_digit(two[1]) || two[1] == '_')) break;
        reader.take();
      } else if (c == '.' || lex::is_digit(c)) {
        reader.take();
      } else if (word_part(true)) {
        const char lower = static_cast<char>(c | 0x20);
        if ((lower == 'e' || lower == 'p') && (reader.peek() == '+' || reader.peek() == '-')) reader.take();
      } else {
        break;
      }
    }
  } else if (first == '"' || first == '\'') {
    quoted();
  } else if (first == '/' && (second == '/' || second == '*')) {
    // The comment's opener is continued: only its second character has to be found.
    while (reader.at() < end_ && reader.text().size() < 2)
      reader.take();
    at_ = second == '/' ? line_comment(reader.at()) : block_comment(reader.at() - 2);
    const uint8_t flags = token.flags;
    next(token);
    token.flags |= flags | pp_flag::kBlankBefore;
    return;
  } else if (word_part(true)) {
    while (word_part(false)) {
    }
    kind = PpKind::kIdentifier;
    const bool quote = reader.peek() == '"' || reader.peek() == '\'';
    if (quote && name == reader.text() && name.back() != 'R' && is_literal_prefix(name)) quoted();
    if (kind == PpKind::kIdentifier) {
      token.name = names_.intern_copy(name);
    }
  } else {
    size_t length = 1;
    if (!ahead.empty()) token.code = punctuator_of(ahead, length);
    if (token.code != 0) kind = PpKind::kPunctuator;
    for (size_t i = 0; i < length && !reader.at_end(); ++i)
      reader.take();
  }
  // A universal character name in an identifier is the character.
  const std::string &text = kind == PpKind::kIdentifier ? name : reader.text();
  const char *at = reader.at();
  if (at == from) at = end_;  // nothing but a continued line up to the end
  finish(token, kind, from, at);
  if (token.text != text) token.text = copy_text(made_, text);
  if (text.empty()) token.kind = directive_ ? PpKind::kNewline : PpKind::kEnd;
}

}  // namespace interop::lang::c
