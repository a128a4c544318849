#include "lang/protobuf/lexer.hpp"

#include "lang/protobuf/diagnostic_rules.hpp"

namespace interop::lang::protobuf {
namespace {

// In the order of enum Word.
constexpr std::string_view kWords[] = {
    "syntax",   "edition",  "package",  "import",  "public",   "weak",    "option",   "message",  "enum",
    "extend",   "service",  "rpc",      "returns", "stream",   "optional", "required", "repeated", "group",
    "oneof",    "map",      "extensions", "reserved", "to",    "max",     "export",   "local",    "double",
    "float",    "int32",    "int64",    "uint32",  "uint64",   "sint32",  "sint64",   "fixed32",  "fixed64",
    "sfixed32", "sfixed64", "bool",     "string",  "bytes",    "true",    "false",    "inf",      "nan"};
static_assert(std::size(kWords) == kWordNan);

constexpr lex::Table kTable{.slash_comments = true, .hash_comments = false, .nested_comments = false, .keywords = kWords};

// By lex::ErrorKind.
constexpr const text::DiagnosticRule *kRules[] = {
    &kControlCharacter, &kNotAscii,        &kOpenComment,     &kNestedComment, &kHexDigits,      &kOctalDigit,
    &kExponentDigits,   &kNumberThenLetter, &kSecondPoint,    &kHexFraction,   &kPointAfterName, &kStringAtEnd,
    &kStringAtLineEnd,  &kBadEscape,       &kHexEscape,       &kShortUnicodeEscape, &kLongUnicodeEscape};
static_assert(std::size(kRules) == static_cast<size_t>(lex::ErrorKind::kLongUnicodeEscape) + 1);

}  // namespace

lex::Lexed lex_protobuf(std::string_view source) { return lex::lex<kTable>(source); }

void report_lex_errors(const lex::Lexed &lexed, std::vector<PendingDiagnostic> &diagnostics) {
  for (const lex::Error &error : lexed.errors) {
    diagnostics.push_back({kRules[static_cast<size_t>(error.kind)], error.span, {}, {}});
  }
}

}  // namespace interop::lang::protobuf
