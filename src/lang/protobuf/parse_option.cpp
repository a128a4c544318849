// Options: `option (a.b).c = value;`, `[x = 1, (y) = {...}]`, and values, which may be whole messages in text format.
#include <algorithm>

#include "lang/protobuf/diagnostic_rules.hpp"
#include "lang/protobuf/lexer.hpp"
#include "lang/protobuf/parser.hpp"

namespace interop::lang::protobuf {
namespace {

// Text format knows more spellings than the rest of the language: "Infinity", "INF", "NaN".
bool is_infinity(std::string_view word) {
  const auto same = [&](std::string_view lower) {
    return std::equal(word.begin(), word.end(), lower.begin(), lower.end(),
                      [](char a, char b) { return (a | 0x20) == b; });
  };
  return same("inf") || same("infinity") || same("nan");
}

}  // namespace

void Parser::option_statement() {
  const Mark mark = open(kOption);
  bump();
  const bool good = option_name() && expect('=') && value();
  end_statement();
  if (good) {
    close(mark);
  } else {
    close_as(mark, kError);
  }
}

// `[name = value, ...]`. A broken entry costs the entry; a `;` or a brace outside of a value costs the rest.
void Parser::option_list() {
  const Mark list = open(kOptionList);
  bump();
  do {
    const Mark entry = open(kOptionEntry);
    const bool good = option_name() && expect('=') && value();
    if (!good) skip_to({',', ']', ';'});
    if (good) {
      close(entry);
    } else {
      close_as(entry, kError);
    }
  } while (accept(','));
  if (!accept(']')) {
    missing(']');
    if (!ended_before()) {
      skip_to({']', ';', '{'});
      accept(']');
    }
  }
  close(list);
}

bool Parser::option_name() {
  const Mark mark = open(kOptionName);
  bool good = true;
  do {
    good = option_name_part();
  } while (good && accept('.'));
  if (good) {
    close(mark);
  } else {
    close_as(mark, kError);
  }
  return good;
}

bool Parser::option_name_part() {
  const Mark mark = open(kOptionNamePart);
  bool good = true;
  if (accept('(')) {
    good = dotted_name("the name of an extension") && expect(')');
  } else {
    good = identifier("the name of an option");
  }
  close(mark);
  return good;
}

bool Parser::value() {
  switch (token().kind) {
    case TokenKind::kString:
      string_value();
      return true;
    case TokenKind::kIdentifier:
      leaf(kIdentifierValue);
      return true;
    case TokenKind::kInteger:
    case TokenKind::kFloat:
      leaf(kNumberValue);
      return true;
    default:
      break;
  }
  if (at('-')) return signed_value();
  if (at('{')) return whole_aggregate();
  fail_expected("a value");
  return false;
}

bool Parser::signed_value() {
  const Token &after = next();
  const bool number = after.kind == TokenKind::kInteger || after.kind == TokenKind::kFloat;
  const bool name = after.word == kWordInf || after.word == kWordNan || (in_aggregate_ && is_infinity(text_of(after)));
  if (!number && !name) {
    bump();
    if (at_name() || at_kind(TokenKind::kString)) {
      fail(kMinusBeforeName, span_here(), found_text());
    } else {
      fail_expected("a number after \"-\"");
    }
    return false;
  }
  const Mark mark = open(number ? kNumberValue : kIdentifierValue);
  bump();
  bump();
  close(mark);
  return true;
}

// The value of an option. What is wrong deep inside of it is told with the place where it begins: compilers report all
// of a value's mistakes there.
bool Parser::whole_aggregate() {
  if (in_aggregate_) return aggregate();
  const text::Span begin = span_here();
  const size_t before = diagnostics().size();
  const bool good = aggregate();
  for (size_t i = before; i < diagnostics().size(); ++i) {
    if (!diagnostics()[i].related_message.empty()) continue;
    diagnostics()[i].related = begin;
    diagnostics()[i].related_message = "in the value that begins here";
  }
  return good;
}

// A message in text format, within { } or, inside of another one, < >.
bool Parser::aggregate() {
  const uint16_t closer = at('{') ? uint16_t{'}'} : uint16_t{'>'};
  const uint32_t opener = position();
  if (!enter()) return false;
  const Mark mark = open(kAggregate);
  const bool outer = in_aggregate_;
  in_aggregate_ = true;
  bump();
  while (!at_end() && !at(closer)) {
    const uint32_t before = position();
    if (!aggregate_field()) skip_to({',', ';', closer});
    if (!accept(',')) accept(';');
    if (position() == before) break;
  }
  const bool closed = at(closer);
  if (!closed && !at_end()) {
    missing(closer);
  }
  close_bracket(closer, opener);
  close(mark);
  in_aggregate_ = outer;
  leave();
  return closed;
}

bool Parser::aggregate_field() {
  const Mark mark = open(kAggregateField);
  const bool good = aggregate_name() && aggregate_value();
  if (good) {
    close(mark);
  } else {
    close_as(mark, kError);
  }
  return good;
}

// `name`, `[pkg.extension]`, or `[domain.com/pkg.Message]`.
bool Parser::aggregate_name() {
  const Mark mark = open(kAggregateName);
  bool good = true;
  if (accept('[')) {
    uint32_t slash = 0;
    while (peek(slash).kind == TokenKind::kIdentifier || peek(slash).word == '.' || peek(slash).word == '-')
      ++slash;
    if (peek(slash).word == '/') {
      for (uint32_t i = 0; i <= slash; ++i)
        bump();
    }
    good = dotted_name("the name of an extension, or a type URL") && expect(']');
  } else {
    good = identifier("the name of a field");
  }
  close(mark);
  return good;
}

// After a name: the colon may be missing before a message, or a list of messages.
bool Parser::aggregate_value() {
  const bool colon = accept(':');
  if (at('{') || at('<')) return aggregate();
  const bool holds_messages = next().word == '{' || next().word == '<' || next().word == ']';
  if (at('[') && (colon || holds_messages)) return list();
  if (!colon) return missing(':');
  return value();
}

bool Parser::list() {
  const uint32_t opener = position();
  if (!enter()) return false;
  const Mark mark = open(kListValue);
  bump();
  bool good = true;
  if (!at(']')) {
    do {
      good = at('<') ? aggregate() : value();
    } while (good && accept(','));
    if (good && !at(']')) good = missing(']');
    if (!good) skip_to({']', ';'});
  }
  close_bracket(']', opener);
  close(mark);
  leave();
  return good;
}

}  // namespace interop::lang::protobuf
