#include "lang/protobuf/diagnostic_rules.hpp"
#include "lang/protobuf/lexer.hpp"
#include "lang/protobuf/literal.hpp"
#include "lang/protobuf/parser.hpp"
#include "text/utf8.hpp"

namespace interop::lang::protobuf {
namespace {

constexpr syntax::BuilderRules kBuilderRules{&kExpected, &kUnclosed, &kUnmatched, &kTooDeep};

}  // namespace

Parser::Parser(Parsed &parsed, const std::vector<lex::Finding> &findings, const base::Limits &limits)
    : Builder(parsed.tree, findings, {parsed.diagnostics, parsed.more_errors, limits.max_diagnostics}, kBuilderRules,
              limits.max_depth) {}

void Parser::file() {
  const Mark mark = open(kFile);
  while (!at_end()) {
    statements('}', [this] { file_statement(); });
    if (at('}')) unmatched();
  }
  close(mark);
  finish();
}

void Parser::file_statement() {
  switch (token().word) {
    case kWordSyntax:
      return syntax_or_edition(kSyntax);
    case kWordEdition:
      return syntax_or_edition(kEdition);
    case kWordPackage:
      return package();
    case kWordImport:
      return import();
    case kWordOption:
      return option_statement();
    case kWordMessage:
      return named_block(kMessage, Scope::kMessage, "the name of the message");
    case kWordEnum:
      return named_block(kEnum, Scope::kEnum, "the name of the enum");
    case kWordExtend:
      return extend();
    case kWordService:
      return named_block(kService, Scope::kService, "the name of the service");
    case ';':
      return empty();
    case kWordExport:
    case kWordLocal:
      if (has_visibility_ || next().word == kWordMessage || next().word == kWordEnum) return modifier();
      break;
    default:
      break;
  }
  broken_statement("a statement such as \"message\", \"enum\", \"service\", \"import\" or \"option\"");
}

void Parser::syntax_or_edition(NodeKind kind) {
  const Mark mark = open(kind);
  bump();
  if (!expect('=')) {
    skip_statement();
    return close(mark);
  }
  if (at_kind(TokenKind::kString)) {
    note_version();
    string_value();
  } else {
    fail_expected(kind == kSyntax ? "\"proto2\" or \"proto3\" in quotes" : "an edition in quotes, such as \"2023\"");
  }
  end_statement();
  close(mark);
}

// Enough for the words of later editions; what the version is, and whether there is one of this name, is decided on the
// tree. The first character of an edition's string tells it from "proto3".
void Parser::note_version() {
  const std::string_view text = text_here();
  has_visibility_ = text.size() > 2 && text[1] != 'p' && text.substr(1, 4) >= "2024";
}

void Parser::package() {
  const Mark mark = open(kPackage);
  bump();
  if (at('.')) {
    fail_expected("the name of the package");
  } else {
    dotted_name("the name of the package");
  }
  end_statement();
  close(mark);
}

void Parser::import() {
  const Mark mark = open(kImport);
  bump();
  if (at(kWordPublic) || at(kWordWeak) || at(kWordOption)) leaf(kModifier);
  if (at_kind(TokenKind::kString)) {
    string_value();
  } else {
    fail_expected("the path of a file in quotes");
  }
  end_statement();
  close(mark);
}

// `export` or `local`, before a message or an enum.
void Parser::modifier() {
  const uint16_t what = next().word;
  if (what == kWordMessage) return named_block(kMessage, Scope::kMessage, "the name of the message");
  if (what == kWordEnum) return named_block(kEnum, Scope::kEnum, "the name of the enum");
  const Mark mark = open(kError);
  bump();
  fail(kVisibilityOfWhat, span_here());
  skip_statement();
  close(mark);
}

void Parser::named_block(NodeKind kind, Scope scope, std::string_view what) {
  const Mark mark = open(kind);
  if (at(kWordExport) || at(kWordLocal)) leaf(kModifier);
  bump();
  identifier(what);
  body(scope);
  close(mark);
}

void Parser::extend() {
  const Mark mark = open(kExtend);
  bump();
  dotted_name("the name of the message to extend");
  body(Scope::kExtend);
  close(mark);
}

// From `{` to `}`. Where there is no `{`, a block that comes later in the same statement is taken for it.
void Parser::body(Scope scope) {
  if (!at('{')) {
    missing('{');
    if (!ended_before()) skip_to({'{', ';'});
    if (!at('{')) {
      accept(';');
      return;
    }
  }
  if (!enter()) return;
  const Mark mark = open(kBody);
  const uint32_t opener = position();
  bump();
  statements('}', [&] { body_statement(scope); });
  close_bracket('}', opener);
  close(mark);
  leave();
}

void Parser::body_statement(Scope scope) {
  switch (scope) {
    case Scope::kMessage:
      return message_statement();
    case Scope::kEnum:
      return enum_statement();
    case Scope::kExtend:
      if (at(';')) return empty();
      return field();
    case Scope::kOneof:
      if (at(kWordOption)) return option_statement();
      if (at(';')) return empty();
      return field();
    case Scope::kService:
      if (at(kWordRpc)) return rpc();
      if (at(kWordOption)) return option_statement();
      if (at(';')) return empty();
      return broken_statement("\"rpc\" or \"option\"");
    case Scope::kRpc:
      if (at(kWordOption)) return option_statement();
      if (at(';')) return empty();
      return broken_statement("\"option\"");
  }
}

void Parser::rpc() {
  const Mark mark = open(kRpc);
  bump();
  bool good = identifier("the name of the method");
  good = rpc_type() && good;
  if (!failed() || at(kWordReturns)) {
    if (!accept(kWordReturns)) {
      fail_expected("\"returns\"");
    } else {
      rpc_type();
    }
  }
  if (at('{')) {
    body(Scope::kRpc);
  } else {
    end_statement();
  }
  close(mark);
}

// `(stream pkg.Message)`. The word comes first even where a dot follows: `(stream.pkg.Message)`.
bool Parser::rpc_type() {
  if (!at('(')) return missing('(');
  const Mark mark = open(kRpcType);
  bump();
  if (at(kWordStream)) leaf(kModifier);
  const bool good = dotted_name("the name of a message");
  if (!good) skip_to({')', ';', '{'});
  if (!accept(')')) {
    missing(')');
    close(mark);
    return false;
  }
  if (good) {
    close(mark);
  } else {
    close_as(mark, kError);
  }
  return good;
}

void Parser::empty() {
  leaf(kEmpty);
}

void Parser::broken_statement(std::string_view wanted) {
  const Mark mark = open(kError);
  fail_expected(wanted);
  skip_statement();
  close(mark);
}

// The `;` of a statement. One that is missing at the end of a line is only missing; else what follows is skipped.
void Parser::end_statement() {
  if (accept(';')) return;
  const bool ended = at('}') || ended_before();
  if (!failed()) fail_expected("\";\"", ended ? "add \";\" at the end of the statement" : "");
  mark_error();
  if (!ended) skip_statement();
}

bool Parser::identifier(std::string_view wanted) {
  if (!at_name()) {
    fail_expected(wanted);
    return false;
  }
  leaf(kIdentifier);
  return true;
}

// `a.b.c` or `.a.b.c`; blanks may stand around the dots.
bool Parser::dotted_name(std::string_view wanted) {
  if (!at_name() && !(at('.') && next().kind == TokenKind::kIdentifier)) {
    if (at('.')) bump();
    fail_expected(wanted);
    return false;
  }
  const Mark mark = open(kName);
  accept('.');
  bump();
  while (accept('.')) {
    if (at_name()) {
      bump();
      continue;
    }
    fail_expected("a name after the dot");
    close_as(mark, kError);
    return false;
  }
  close(mark);
  return true;
}

// Adjacent strings are one.
void Parser::string_value() {
  const Mark mark = open(kStringValue);
  while (at_kind(TokenKind::kString))
    bump();
  close(mark);
}

Parsed parse(std::string_view source, const base::Limits &limits) {
  Parsed parsed;
  parsed.tree.source = source;
  const size_t bad = text::find_not_utf8(source);
  if (bad != std::string_view::npos) {
    parsed.diagnostics.push_back({&kNotUtf8, {static_cast<uint32_t>(bad), static_cast<uint32_t>(bad + 1)}});
  }
  const bool good = bad == std::string_view::npos;
  lex::Tokens lexed = lex_protobuf(good ? source : source.substr(0, 0), limits.max_diagnostics);
  parsed.tree.tokens = std::move(lexed.tokens);
  report_lex_errors(lexed, parsed);
  Parser(parsed, lexed.findings, limits).file();
  return parsed;
}

// In source order: what a file needs before it can be lowered.
std::vector<ImportRequest> imports(const Parsed &parsed) {
  const syntax::Tree &tree = parsed.tree;
  std::vector<ImportRequest> found;
  for (syntax::NodeId at = tree[tree.root()].first_child; at != 0; at = tree[at].next_sibling) {
    if (tree[at].kind != kImport) continue;
    const syntax::NodeId path = tree.child(at, kStringValue);
    if (path == 0) continue;
    const syntax::NodeId modifier = tree.child(at, kModifier);
    const bool weak = modifier != 0 && tree.first_token(modifier).word == kWordWeak;
    found.push_back({read_string(tree, tree[path].first_token, tree[path].end_token), tree.span(path), weak});
  }
  return found;
}

}  // namespace interop::lang::protobuf
