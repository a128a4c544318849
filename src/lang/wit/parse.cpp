#include <algorithm>
#include <string>

#include "lang/wit/binary_package.hpp"
#include "lang/wit/diagnostic_rules.hpp"
#include "lang/wit/docs.hpp"
#include "lang/wit/lexer.hpp"
#include "lang/wit/parser.hpp"
#include "lang/wit/versions.hpp"
#include "text/utf8.hpp"

namespace interop::lang::wit {
namespace {

constexpr uint64_t kLeastText = uint64_t{64} << 10;  // of a package in binary form
constexpr uint64_t kMostGrowth = 16;

constexpr syntax::BuilderRules kBuilderRules{&kExpected, &kUnclosed, &kUnmatched, &kTooDeep};

constexpr bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
constexpr bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Words joined by "-"; a word is of lower-case or of upper-case letters and digits, the first begins with a letter.
bool is_kebab_case(std::string_view name) {
  bool at_start = true;
  bool lower = false;
  bool upper = false;
  for (size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    if (c == '-') {
      if (at_start) return false;
      at_start = true;
      lower = upper = false;
      continue;
    }
    if (is_digit(c) && i == 0) return false;
    lower = lower || is_lower(c);
    upper = upper || is_upper(c);
    if (!(is_lower(c) || is_upper(c) || is_digit(c)) || (lower && upper)) return false;
    at_start = false;
  }
  return !at_start;
}

}  // namespace

Parser::Parser(Parsed &parsed, const std::vector<lex::Finding> &findings, const base::Limits &limits)
    : Builder(parsed.tree, findings, {parsed.diagnostics, parsed.more_errors, limits.max_diagnostics}, kBuilderRules,
              limits.max_depth) {}

void Parser::file() {
  const Mark mark = open(kFile);
  while (!at_end()) {
    statements('}', [this] { top_statement(false); });
    if (at('}')) unmatched();
  }
  close(mark);
  finish();
}

void Parser::top_statement(bool in_block) {
  const Mark mark = open(kError);
  const bool first = position() == 0;
  const Attributes seen = attributes();
  switch (token().word) {
    case kWordPackage:
      none_allowed(seen, "a package");
      if (first || !in_block) return package(mark, in_block);
      return package(mark, in_block);
    case kWordUse:
      none_allowed(seen, "\"use\" at the top of a file");
      return top_use(mark);
    case kWordInterface:
      bump();
      identifier("the name of the interface");
      body([this] { interface_statement(); });
      return close_as(mark, kInterface);
    case kWordWorld:
      bump();
      identifier("the name of the world");
      body([this] { world_statement(); });
      return close_as(mark, kWorld);
    default:
      return broken(mark, "\"interface\", \"world\", \"use\" or \"package\"");
  }
}

// `package a:b@1.0.0;` at the beginning, or `package a:b@1.0.0 { … }` anywhere at the top.
void Parser::package(const Mark &mark, bool in_block) {
  const bool first = position() == 0;
  const text::Span word = span_here();
  bump();
  package_name();
  if (in_block) fail(kNestedPackage, word);
  if (at('{')) {
    body([this] { top_statement(true); });
    return close_as(mark, kPackageBlock);
  }
  if (!first && at(';')) fail(kPackageNotFirst, word);
  end_statement();
  close_as(mark, first ? kPackage : kError);
}

bool Parser::package_name() {
  const Mark mark = open(kPackageName);
  bool good = identifier("the namespace of the package");
  if (good && !expect(':')) good = false;
  if (good) good = identifier("the name of the package");
  if (good && at('@')) good = version();
  if (good) {
    close(mark);
  } else {
    skip_to({';', '{'});
    close_as(mark, kError);
  }
  return good;
}

void Parser::top_use(const Mark &mark) {
  bump();
  const bool good = path();
  if (good && accept(kWordAs)) identifier("the name of the interface in this file");
  end_statement();
  close_as(mark, good ? kTopUse : kError);
}

// `id` or `id:id/id@version`.
bool Parser::path() {
  const Mark mark = open(kPath);
  bool good = identifier("the name of an interface or world");
  if (good && accept(':')) {
    path_rest();
    good = !failed();
  }
  if (good) {
    close(mark);
  } else {
    close_as(mark, kError);
  }
  return good;
}

// Behind the colon: `id/id@version`.
void Parser::path_rest() {
  if (!identifier("the name of a package") || !expect('/') || !identifier("the name of an interface")) return;
  if (at('@')) version();
}

// Behind `@`: tokens that touch each other, which are judged by their text.
bool Parser::version() {
  bump();
  const uint32_t begin = token().begin;
  const Mark mark = open(kVersion);
  for (int part = 0; part < 3; ++part) {
    if (part > 0 && !expect('.')) return close_as(mark, kError), false;
    if (!at_kind(TokenKind::kInteger)) {
      fail_expected("a version such as \"1.0.0\"");
      return close_as(mark, kError), false;
    }
    bump();
  }
  version_tail();
  const text::Span span{begin, end_before()};
  std::string_view text = text_of(span);
  if (text.ends_with('-') || text.ends_with('+')) text.remove_suffix(1);  // with nothing behind it, it says nothing
  if (!is_version(text)) report(kBadVersion, span, std::string(text));
  close(mark);
  return true;
}

// `-rc.1` and `+build.7`. A point that no further part follows belongs to what comes next: `use a:b/c@1.0.0.{d}`.
void Parser::version_tail() {
  const auto is_part = [](const Token &some) {
    return some.kind == TokenKind::kInteger || some.kind == TokenKind::kIdentifier || some.word == '-';
  };
  for (const char mark : {'-', '+'}) {
    if (!at(static_cast<uint16_t>(mark)) || token().begin != end_before()) continue;
    bump();
    while (token().begin == end_before()) {
      const bool point = at('.') && next().begin == token().end && is_part(next());
      if (!point && !is_part(token())) break;
      bump();
    }
  }
}

// A keyword is told, and taken for the name that it was meant to be.
bool Parser::identifier(std::string_view wanted) {
  if (!at_name()) {
    fail_expected(wanted);
    return false;
  }
  if (token().word != kWordNone) {
    const std::string word(text_here());
    fail_expected(wanted, "\"" + word + "\" is a keyword; write \"%" + word + "\" to use it as a name");
    leaf(kIdentifier);
    return true;
  }
  check_identifier();
  leaf(kIdentifier);
  return true;
}

void Parser::check_identifier() {
  std::string_view name = text_here();
  if (name.starts_with('%')) name.remove_prefix(1);
  if (!is_kebab_case(name)) report(kBadIdentifier, span_here(), std::string(text_here()));
}

// The `;` of a statement. One that is missing at the end of a line is only missing; else what follows is skipped.
void Parser::end_statement() {
  if (accept(';')) return;
  const bool ended = at('}') || ended_before();
  if (!failed()) fail_expected("\";\"", ended ? "add \";\" at the end of the statement" : "");
  mark_error();
  if (!ended) skip_statement();
}

void Parser::broken(const Mark &mark, std::string_view wanted) {
  fail_expected(wanted);
  skip_statement();
  close(mark);
}

Parsed parse(std::string_view source, const base::Limits &limits) {
  Parsed parsed;
  parsed.tree.source = source;
  const size_t bad = text::find_not_utf8(source);
  const bool good = bad == std::string_view::npos;
  if (!good) {
    parsed.diagnostics.push_back({&kNotUtf8, {static_cast<uint32_t>(bad), static_cast<uint32_t>(bad + 1)}});
  }
  lex::Tokens lexed = lex_wit(good ? source : source.substr(0, 0), limits.max_diagnostics);
  if (good) check_characters(source, limits.max_diagnostics, parsed);
  parsed.tree.tokens = std::move(lexed.tokens);
  report_lex_errors(lexed, parsed);
  if (const text::Span alone = lone_return(parsed.tree); alone.end != 0) {
    parsed.diagnostics.push_back({&kControlCharacter, alone, "U+000D without a line feed"});
  }
  Parser(parsed, lexed.findings, limits).file();
  return parsed;
}

// A package in binary form; the place of what is wrong in it is told in bytes, for it has no lines.
Unpacked unpack(std::string_view bytes, const base::Limits &limits) {
  Unpacked made;
  made.was_packed = bytes.starts_with(std::string_view("\0asm", 4));
  if (!made.was_packed) return made;
  // A type can say twice what another says, and so on: what bytes can make of themselves is bounded by their number.
  const uint64_t most = std::min(limits.max_file_bytes, kLeastText + kMostGrowth * bytes.size());
  const base::Result<BinaryPackage> package = read_binary_package(bytes, most);
  base::Result<std::string> text = package ? text_of(*package, most) : package.failure();
  if (text)
    made.text = std::move(*text);
  else
    made.diagnostics.push_back(
        {&kBadBinary, {}, text.failure().message, "give the WIT package itself: what was compiled from it holds code"});
  return made;
}

// Interfaces are named by package, not by file: files are found as companions (language.hpp), and names when all of
// them are there.
std::vector<ImportRequest> imports(const Parsed &) {
  return {};
}

}  // namespace interop::lang::wit
