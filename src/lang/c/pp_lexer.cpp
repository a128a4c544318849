#include "lang/c/pp_lexer.hpp"

#include <array>

#include "lex/scan.hpp"
#include "text/utf8.hpp"

namespace interop::lang::c {
namespace {

using lex::is_digit;

constexpr lex::Spec kWordSpec{.word_parts = "_$"};

enum Class : uint8_t { kStray, kBlank, kNewline, kWord, kDigit, kQuote, kSingle, kLonger, kBackslash, kForeign, kNul };

constexpr std::array<Class, 256> kClasses = [] {
  std::array<Class, 256> classes{};
  const auto set = [&](std::string_view characters, Class of) {
    for (const char c : characters)
      classes[static_cast<unsigned char>(c)] = of;
  };
  for (size_t i = 0; i < 256; ++i) {
    const char c = static_cast<char>(i);
    if (lex::is_letter(c) || c == '_' || c == '$') classes[i] = kWord;
    if (is_digit(c)) classes[i] = kDigit;
    if (i >= 0x80) classes[i] = kForeign;
  }
  set(" \t\v\f\r", kBlank);
  set("\n", kNewline);
  set("\"'", kQuote);
  set("()[]{};,~", kSingle);
  set("!#%&*+-./:<=>?^|", kLonger);
  set("\\", kBackslash);
  classes[0] = kNul;
  return classes;
}();

Class class_of(char c) {
  return kClasses[static_cast<unsigned char>(c)];
}

bool is_number_part(char c) {
  return class_of(c) == kWord || class_of(c) == kDigit || c == '.';
}

}  // namespace

PpLexer::PpLexer(std::string_view source, text::FileId file, Identifiers &names, PpArena<char> &made,
                 PpProblems &problems, bool trigraphs)
    : begin_(source.data() == nullptr ? "" : source.data()),
      end_(begin_ + source.size()),
      at_(begin_ + text::bom_length(source)),
      file_(file),
      trigraphs_(trigraphs && source.find("?\?") != std::string_view::npos),
      names_(names),
      made_(made),
      problems_(problems) {}

void PpLexer::finish(PpToken &token, PpKind kind, const char *from, const char *at) {
  token.kind = kind;
  token.text = {from, static_cast<size_t>(at - from)};
  token.span = {offset(from), offset(at)};
  at_ = at;
  line_start_ = false;
}

void PpLexer::next(PpToken &token) {
  const char *at = at_;
  uint8_t flags = line_start_ ? static_cast<uint8_t>(flags_ | pp_flag::kLineStart) : flags_;
  token.file = file_;
  token.name = 0;
  token.code = 0;
  for (;;) {
    const char *from = at;
    switch (class_of(*at++)) {
      case kBlank:
        flags |= pp_flag::kBlankBefore;
        continue;
      case kNewline:
        if (directive_) {
          token.flags = flags;
          finish(token, PpKind::kNewline, from, from);
          return;
        }
        flags |= pp_flag::kLineStart | pp_flag::kBlankBefore;
        if (*at == ' ' || *at == '\n') at = lex::skip_blanks(at, end_);
        continue;
      case kWord:
        token.flags = flags;
        if (trigraphs_) return careful(token, from);
        at = lex::skip_word<kWordSpec>(at, end_);
        return word(token, from, at);
      case kDigit:
        token.flags = flags;
        return number(token, from);
      case kQuote:
        token.flags = flags;
        return literal(token, from, from);
      case kSingle:
        token.flags = flags;
        token.code = static_cast<unsigned char>(*from);
        return finish(token, PpKind::kPunctuator, from, at);
      case kLonger:
        if (*from == '/' && (*at == '/' || *at == '*')) {
          at = *at == '/' ? line_comment(from) : block_comment(from);
          flags |= pp_flag::kBlankBefore;
          continue;
        }
        if (*from == '?' && trigraphs_ && splice(from) != 0) {
          at = from + splice(from);
          continue;
        }
        token.flags = flags;
        return punctuation(token, from);
      case kBackslash:
        if (const size_t length = splice(from); length != 0) {
          at = from + length;
          continue;
        }
        [[fallthrough]];
      case kForeign:
        token.flags = flags;
        return careful(token, from);
      case kNul:
        if (from >= end_) {
          token.flags = flags;
          finish(token, directive_ ? PpKind::kNewline : PpKind::kEnd, end_, end_);
          line_start_ = true;
          return;
        }
        problems_.lex_problem(PpProblem::kNul, {file_, {offset(from), offset(at)}});
        flags |= pp_flag::kBlankBefore;
        continue;
      case kStray:
        token.flags = flags;
        return finish(token, PpKind::kOther, from, at);
    }
  }
}

void PpLexer::word(PpToken &token, const char *from, const char *at) {
  const std::string_view text{from, static_cast<size_t>(at - from)};
  if (*at == '\\' || class_of(*at) == kForeign) return careful(token, from);
  if ((*at == '"' || *at == '\'') && is_literal_prefix(text)) {
    if (at[-1] == 'R') {
      if (*at == '"') return raw_string(token, from, at);
    } else {
      return literal(token, from, at);
    }
  }
  token.name = transient_ ? names_.intern_copy(text) : names_.intern(text, Identifiers::hash_of(text));
  finish(token, PpKind::kIdentifier, from, at);
}

void PpLexer::number(PpToken &token, const char *from) {
  if (trigraphs_) return careful(token, from);
  const char *at = from + 1;
  for (;; ++at) {
    const char c = *at;
    if (is_number_part(c)) {
      const char lower = static_cast<char>(c | 0x20);
      if ((lower == 'e' || lower == 'p') && (at[1] == '+' || at[1] == '-')) ++at;
      continue;
    }
    if (c == '\'' && class_of(at[1]) <= kDigit && class_of(at[1]) >= kWord) continue;
    break;
  }
  if (*at == '\\' || class_of(*at) == kForeign) return careful(token, from);
  finish(token, PpKind::kNumber, from, at);
}

void PpLexer::literal(PpToken &token, const char *from, const char *quote) {
  if (trigraphs_) return careful(token, from);
  const char *at = quote + 1;
  for (;;) {
    at = lex::skip_string_text(at, end_, *quote, '\\');
    if (*at == *quote) break;
    if (at >= end_ || *at == '\n') {  // without its end it is no literal, but the rest of the line is not looked at
      const char *last = at > quote + 1 && at[-1] == '\r' ? at - 1 : at;
      return finish(token, PpKind::kOther, from, last);
    }
    if (*at == '\\') {
      if (splice(at) != 0) return careful(token, from);
      ++at;
      if (at >= end_ || *at == '\n') continue;
    }
    ++at;
  }
  finish(token, *quote == '"' ? PpKind::kString : PpKind::kCharacter, from, at + 1);
}

void PpLexer::raw_string(PpToken &token, const char *from, const char *quote) {
  const char *open = quote + 1;
  while (open < end_ && open - quote <= 17 && *open != '(' && *open != ')' && *open != '\\' && *open != '"' &&
         !lex::is_blank(*open))
    ++open;
  if (*open != '(') {  // no raw string after all: a word, and a string
    token.name = names_.intern_copy({from, static_cast<size_t>(quote - from)});
    return finish(token, PpKind::kIdentifier, from, quote);
  }
  const std::string_view delimiter{quote + 1, static_cast<size_t>(open - quote - 1)};
  for (const char *at = lex::find_byte(open, end_, ')'); at < end_; at = lex::find_byte(at + 1, end_, ')')) {
    const std::string_view rest{at + 1, static_cast<size_t>(end_ - at - 1)};
    if (rest.size() > delimiter.size() && rest.substr(0, delimiter.size()) == delimiter &&
        rest[delimiter.size()] == '"')
      return finish(token, PpKind::kString, from, at + delimiter.size() + 2);
  }
  problems_.lex_problem(PpProblem::kUnterminatedRawString, {file_, {offset(from), offset(open)}});
  finish(token, PpKind::kOther, from, end_);
}

void PpLexer::punctuation(PpToken &token, const char *from) {
  if (*from == '.' && is_digit(from[1])) return number(token, from);
  size_t length = 0;
  token.code = punctuator_of({from, static_cast<size_t>(end_ - from)}, length);
  const char *at = from + length;
  if (*at == '\\' || trigraphs_) return careful(token, from);
  finish(token, PpKind::kPunctuator, from, at);
}

const char *PpLexer::line_comment(const char *at) const {
  for (;;) {
    at = lex::find_byte(at, end_, '\n');
    if (at == end_) return at;
    const char *back = at;
    while (back[-1] == ' ' || back[-1] == '\t' || back[-1] == '\r')
      --back;
    const bool spliced =
        back[-1] == '\\' || (trigraphs_ && back - begin_ >= 3 && back[-1] == '/' && back[-2] == '?' && back[-3] == '?');
    if (!spliced) return at;
    ++at;
  }
}

const char *PpLexer::block_comment(const char *at) {
  const char *from = at;
  for (at += 3;; ++at) {
    if (at > end_) break;
    at = lex::find_byte(at, end_, '/');
    if (at == end_) break;
    if (at[-1] == '*') return at + 1;
    if (at[-1] != '\n') continue;
    // "*", a continued line, "/".
    const char *back = at;
    while (back > from + 2 && splice(back) == 0 && (lex::is_blank(back[-1]) || back[-1] == '\\'))
      --back;
    if (back > from + 2 && back[-1] == '*' && back + splice(back) == at) return at + 1;
  }
  problems_.lex_problem(PpProblem::kUnterminatedComment, {file_, {offset(from), offset(from) + 2}});
  return end_;
}

size_t PpLexer::splice(const char *at) const {
  const char *from = at;
  if (*at == '\\') {
    ++at;
  } else if (trigraphs_ && end_ - at >= 3 && at[0] == '?' && at[1] == '?' && at[2] == '/') {
    at += 3;
  } else {
    return 0;
  }
  while (*at == ' ' || *at == '\t' || *at == '\r' || *at == '\f' || *at == '\v')
    ++at;
  if (at < end_ && *at == '\n') return static_cast<size_t>(at + 1 - from);
  return 0;
}

void PpLexer::skip_line() {
  const char *at = at_;
  while (at < end_ && *at != '\n') {
    const char c = *at;
    if (c == '/' && (at[1] == '/' || at[1] == '*')) {
      at = at[1] == '/' ? line_comment(at) : block_comment(at);
    } else if (c == '"' || c == '\'') {
      const char *close = at + 1;
      for (; close < end_ && *close != c && *close != '\n'; ++close) {
        if (*close == '\\') close += splice(close) != 0 ? splice(close) - 1 : close + 1 < end_ && close[1] != '\n';
      }
      at = close < end_ && *close == c ? close + 1 : close;
    } else {
      const size_t length = c == '\\' ? splice(at) : 0;
      at += length != 0 ? length : 1;
    }
  }
  at_ = at < end_ ? at : end_;
}

bool PpLexer::skip_to_directive() {
  for (;;) {
    // Blanks and comments may stand before the "#".
    const char *at = at_;
    for (;;) {
      at = lex::skip_blanks(at, end_);
      if (at < end_ && *at == '/' && at[1] == '*') {
        at = block_comment(at);
      } else if (at < end_ && *at == '\\' && splice(at) != 0) {
        at += splice(at);
      } else {
        break;
      }
    }
    at_ = at;
    if (at >= end_) return false;
    size_t length = *at == '#' ? 1 : at[0] == '%' && at[1] == ':' ? 2 : 0;
    if (trigraphs_ && length == 0 && std::string_view(at, static_cast<size_t>(end_ - at)).substr(0, 3) == "?\?=")
      length = 3;
    if (length != 0) {
      at_ = at + length;
      line_start_ = false;
      return true;
    }
    skip_line();
  }
}

std::string_view PpLexer::rest_of_line() {
  const char *from = at_;
  while (*from == ' ' || *from == '\t')
    ++from;
  const char *at = from;
  while (at < end_ && *at != '\n')
    at += *at == '\\' && splice(at) != 0 ? splice(at) : 1;
  at_ = at;
  while (at > from && lex::is_blank(at[-1]))
    --at;
  return {from, static_cast<size_t>(at - from)};
}

void PpLexer::next_header_name(PpToken &token) {
  next(token);
  const bool angled = token.is('<') || token.code == punctuator::kLessEqual || token.code == punctuator::kShiftLeft ||
                      (token.kind == PpKind::kPunctuator && !token.text.empty() && token.text[0] == '<');
  const bool quoted = token.kind == PpKind::kString || token.kind == PpKind::kOther;
  if (!angled && !(quoted && token.text[0] == '"')) return;
  const char *from = begin_ + token.span.begin;
  const char close = angled ? '>' : '"';
  for (const char *at = from + 1; at < end_ && *at != '\n'; ++at) {
    if (*at == close) return finish(token, PpKind::kHeaderName, from, at + 1);
  }
}

}  // namespace interop::lang::c
