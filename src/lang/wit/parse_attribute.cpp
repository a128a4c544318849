#include <string>

#include "lang/wit/diagnostic_rules.hpp"
#include "lang/wit/lexer.hpp"
#include "lang/wit/literal.hpp"
#include "lang/wit/parser.hpp"

namespace interop::lang::wit {

Parser::Attributes Parser::attributes() {
  Attributes seen;
  while (at('@')) {
    seen.any = true;
    attribute(seen);
  }
  if (seen.deprecated && !seen.since && !seen.unstable) report(kDeprecatedAlone, seen.deprecated_span);
  return seen;
}

// `@since(version = 1.0.0)`, `@unstable(feature = x)`, `@deprecated(version = 1.0.0)`, `@external-id("x")`.
void Parser::attribute(Attributes &seen) {
  const Mark mark = open(kAttribute);
  bump();
  const std::string_view name = text_here();
  const text::Span span = span_here();
  bool good = at_name();
  if (good) {
    leaf(kIdentifier);
  } else {
    fail_expected("the name of an attribute");
  }
  if (good && name != "since" && name != "unstable" && name != "deprecated" && name != "external-id") {
    report(kUnknownAttribute, span, std::string(name), "known are @since, @unstable, @deprecated and @external-id");
    if (at('(')) skip_balanced();
    return close_as(mark, kError);
  }
  good = good && expect('(');
  if (good) attribute_value(name, seen, span);
  if (good && !failed() && !expect(')')) good = false;
  if (!good || failed()) {
    while (!at_end() && !at(')') && !at(';') && !at('{') && !at('}'))
      bump();
    accept(')');
  }
  close(mark);
}

void Parser::attribute_value(std::string_view name, Attributes &seen, text::Span span) {
  bool &twice = name == "since"        ? seen.since
                : name == "unstable"   ? seen.unstable
                : name == "deprecated" ? seen.deprecated
                                       : seen.external_id;
  if (twice) report(kAttributeTwice, span, std::string(name));
  twice = true;
  if (name == "deprecated") seen.deprecated_span = span;
  if (name == "since") seen.since_span = span;
  if (seen.since && seen.unstable && !seen.both) {
    seen.both = true;
    report(kSinceAndUnstable, seen.since_span);
  }
  if (name == "external-id") {
    string_literal();
    return;
  }
  const std::string_view key = name == "unstable" ? "feature" : "version";
  if (!at_name() || text_here() != key) return fail_expected("\"" + std::string(key) + "\"");
  leaf(kIdentifier);
  if (!at('=')) {
    expect('=');
    return;
  }
  if (name == "unstable") {
    bump();
    identifier("the name of a feature");
  } else {
    version();  // steps over the "=" as over an "@"
  }
}

void Parser::none_allowed(const Attributes &seen, std::string_view what) {
  if (seen.any) report(kAttributeNotHere, span_here(), std::string(what));
}

bool Parser::string_literal() {
  if (!at_kind(TokenKind::kString)) {
    fail_expected("a string in quotes");
    return false;
  }
  if ((token().flags & lex::kUnterminated) == 0) {
    std::string text;
    text::Span bad;
    const uint32_t begin = token().begin;
    if (!read_string(text_here(), text, bad)) report(kBadEscape, {begin + bad.begin, begin + bad.end});
  }
  leaf(kString);
  return true;
}

}  // namespace interop::lang::wit
