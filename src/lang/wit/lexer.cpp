#include "lang/wit/lexer.hpp"

#include <string>

#include "lang/wit/diagnostic_rules.hpp"
#include "lex/engine.hpp"
#include "text/utf8.hpp"

namespace interop::lang::wit {
namespace {

constexpr lex::Keyword kKeywords[] = {
#define X(constant, text) {text, constant},
    INTEROP_WIT_WORDS(X)
#undef X
};

constexpr std::string_view kLongPunctuation[] = {"->"};

// Escapes are only stepped over here: what may stand in a string is checked where one is read.
constexpr lex::Spec kLexerSpec{
    .line_comment = "//",
    .block_open = "/*",
    .block_close = "*/",
    .nested_blocks = true,
    .quotes = "\"",
    .escapes = {.simple = "tnru'\"\\0123456789abcdefABCDEF"},
    .word_starts = "%_",
    .word_parts = "-_",
    .numbers = {.hex = false, .floats = false},
    .punctuation = "=,:;(){}<>*/.@+-",
    .long_punctuation = kLongPunctuation,
    .keywords = kKeywords,
};

// By lex::Problem; null: cannot happen, or is told otherwise.
constexpr const text::DiagnosticRule *kRules[] = {nullptr,           &kStrayCharacter, &kOpenComment, nullptr,
                                                  &kStringAtLineEnd, &kStringAtEnd,    &kBadEscape};

constexpr bool is_direction_mark(uint32_t point) {
  return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
}

constexpr bool is_discouraged(uint32_t point) {
  switch (point) {
    case 0x149:
    case 0x673:
    case 0xF77:
    case 0xF79:
    case 0x17A3:
    case 0x17A4:
    case 0x17B4:
    case 0x17B5:
      return true;
    default:
      return false;
  }
}

constexpr bool is_control(uint32_t point) {
  return (point < 0x20 && point != '\t' && point != '\n' && point != '\r') || (point >= 0x7F && point < 0xA0);
}

std::string code_point(uint32_t point) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  std::string text = "U+";
  for (int shift = point > 0xFFFF ? 20 : 12; shift >= 0; shift -= 4)
    text += kDigits[point >> shift & 15u];
  return text;
}

}  // namespace

lex::Tokens lex_wit(std::string_view source, size_t max_findings) {
  return lex::lex<kLexerSpec>(source, max_findings);
}

void report_lex_errors(const lex::Tokens &lexed, Parsed &parsed) {
  parsed.more_errors += lexed.more_findings;
  for (const lex::Finding &finding : lexed.findings) {
    const auto problem = static_cast<size_t>(finding.problem);
    if (problem >= std::size(kRules) || kRules[problem] == nullptr) continue;
    PendingDiagnostic pending{kRules[problem], finding.span};
    if (finding.problem == lex::Problem::kUnterminatedComment) {
      pending.related = finding.opener;
      pending.related_message = "opened here";
    }
    parsed.diagnostics.push_back(std::move(pending));
  }
}

void check_characters(std::string_view source, size_t most, Parsed &parsed) {
  size_t told = 0;
  for (size_t at = 0; at < source.size();) {
    const auto byte = static_cast<unsigned char>(source[at]);
    uint32_t point = byte;
    const size_t length = byte < 0x80 ? 1 : text::decode_utf8(source, at, point);
    const text::DiagnosticRule *rule = is_control(point)          ? &kControlCharacter
                                       : is_direction_mark(point) ? &kDirectionMark
                                       : is_discouraged(point)    ? &kDiscouragedCharacter
                                                                  : nullptr;
    if (rule != nullptr && told++ < most) {
      const text::Span span{static_cast<uint32_t>(at), static_cast<uint32_t>(at + length)};
      parsed.diagnostics.push_back({rule, span, code_point(point)});
    } else if (rule != nullptr) {
      ++parsed.more_errors;
    }
    at += length;
  }
}

}  // namespace interop::lang::wit
