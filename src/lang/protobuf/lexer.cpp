#include "lang/protobuf/lexer.hpp"

#include "lang/protobuf/diagnostic_rules.hpp"
#include "lex/engine.hpp"

namespace interop::lang::protobuf {
namespace {

constexpr lex::Keyword kKeywords[] = {
#define X(constant, text) {text, constant},
    INTEROP_PROTOBUF_WORDS(X)
#undef X
};

constexpr lex::Spec kLexerSpec{
    .line_comment = "//",
    .block_open = "/*",
    .block_close = "*/",
    .quotes = "\"'",
    .escapes = {.simple = "abfnrtv\\?'\"", .octal = true, .hex = true, .unicode = true},
    .word_starts = "_",
    .word_parts = "_",
    .numbers = {.octal = true, .leading_point = true, .space_after = true},
    .punctuation = "!#$%&()*+,-./:;<=>?@[\\]^`{|}~",
    .keywords = kKeywords,
};

// By lex::Problem.
constexpr const text::DiagnosticRule *kRules[] = {
    &kControlCharacter, &kNotAscii,    &kOpenComment,        &kNestedComment,     &kStringAtLineEnd, &kStringAtEnd,
    &kBadEscape,        &kHexEscape,   &kShortUnicodeEscape, &kLongUnicodeEscape, &kHexDigits,       &kOctalDigit,
    &kExponentDigits,   &kSecondPoint, &kHexFraction,        &kNumberThenLetter,  &kPointAfterName};
static_assert(std::size(kRules) == static_cast<size_t>(lex::Problem::kPointAfterWord) + 1);

}  // namespace

lex::Tokens lex_protobuf(std::string_view source, size_t max_findings) {
  return lex::lex<kLexerSpec>(source, max_findings);
}

void report_lex_errors(const lex::Tokens &lexed, Parsed &parsed) {
  parsed.more_errors += lexed.more_findings;
  for (const lex::Finding &finding : lexed.findings) {
    PendingDiagnostic pending{kRules[static_cast<size_t>(finding.problem)], finding.span};
    if (finding.problem == lex::Problem::kUnterminatedComment) {
      pending.related = finding.opener;
      pending.related_message = "opened here";
    }
    parsed.diagnostics.push_back(pending);
  }
}

}  // namespace interop::lang::protobuf
