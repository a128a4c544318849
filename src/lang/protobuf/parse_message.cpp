// What messages and enums hold: fields, groups, oneofs, values, ranges.
#include "lang/protobuf/diagnostic_rules.hpp"
#include "lang/protobuf/lexer.hpp"
#include "lang/protobuf/parser.hpp"

namespace interop::lang::protobuf {

// Everything that no word of a statement begins is a field: its type may be any name.
void Parser::message_statement() {
  switch (token().word) {
    case kWordMessage:
      return named_block(kMessage, Scope::kMessage, "the name of the message");
    case kWordEnum:
      return named_block(kEnum, Scope::kEnum, "the name of the enum");
    case kWordExtend:
      return extend();
    case kWordOneof:
      return oneof();
    case kWordExtensions:
      return extensions();
    case kWordReserved:
      return reserved();
    case kWordOption:
      return option_statement();
    case ';':
      return empty();
    case kWordExport:
    case kWordLocal:
      if (has_visibility_) return modifier();
      return field();
    default:
      return field();
  }
}

void Parser::enum_statement() {
  switch (token().word) {
    case kWordOption:
      return option_statement();
    case kWordReserved:
      return reserved();
    case ';':
      return empty();
    default:
      return enum_value();
  }
}

void Parser::oneof() {
  const Mark mark = open(kOneof);
  bump();
  identifier("the name of the oneof");
  body(Scope::kOneof);
  close(mark);
}

bool Parser::label_here() const {
  return at(kWordOptional) || at(kWordRequired) || at(kWordRepeated);
}

// A field or a group, with or without its label. It is left out of the tree when it has no type or no name.
void Parser::field() {
  const Mark mark = open(kField);
  if (label_here()) leaf(kModifier);
  if (at(kWordGroup)) return group(mark);
  const bool is_map = at(kWordMap) && next().word == '<';
  bool good = is_map ? map_type() : type();
  if (!good) {
    skip_statement();
    return close_as(mark, kError);
  }
  good = identifier("the name of the field");
  if (!good && !at('=')) {
    skip_statement();
    return close_as(mark, kError);
  }
  field_number();
  if (at('[')) option_list();
  end_statement();
  if (good) {
    close(mark);
  } else {
    close_as(mark, kError);
  }
}

void Parser::group(const Mark &mark) {
  bump();
  const std::string name(text_here());
  const bool good = identifier("the name of the group");
  field_number();
  if (at('[')) option_list();
  if (!good) {
    skip_statement();
    return close_as(mark, kError);
  }
  if (at('{')) {
    body(Scope::kMessage);
  } else {
    fail(kGroupWithoutBody, span_here(), name);
    end_statement();
  }
  close_as(mark, kGroup);
}

bool Parser::type() {
  const Mark mark = open(kType);
  const bool good = dotted_name("a statement or the type of a field");
  if (good) {
    close(mark);
  } else {
    close_as(mark, kError);
  }
  return good;
}

bool Parser::map_type() {
  const Mark mark = open(kMapType);
  bump();
  bump();
  const auto part = [this](std::string_view what, uint16_t after) {
    const Mark inner = open(kType);
    const bool found = dotted_name(what);
    close(inner);
    return found && expect(after);
  };
  if (part("the type of the map's keys", ',') && part("the type of the map's values", '>')) {
    close(mark);
    return true;
  }
  skip_to({'>', ';', '{'});
  const bool closed = accept('>');
  close_as(mark, closed ? kMapType : kError);
  return closed;
}

// `= 5`. What lacks it has no kNumber.
void Parser::field_number() {
  if (accept('=')) {
    integer("the number of the field");
    return;
  }
  if (integer_here()) {
    missing('=');
    integer("the number of the field");
    return;
  }
  fail_expected("\"=\" and the number of the field");
}

bool Parser::integer_here() const {
  return at_kind(TokenKind::kInteger) || (at('-') && next().kind == TokenKind::kInteger);
}

// A number of which the sign is judged later.
bool Parser::integer(std::string_view wanted) {
  if (!integer_here()) {
    fail_expected(wanted);
    return false;
  }
  const Mark mark = open(kNumber);
  accept('-');
  bump();
  close(mark);
  return true;
}

void Parser::enum_value() {
  const Mark mark = open(kEnumValue);
  if (!identifier("the name of an enum value")) {
    skip_statement();
    return close_as(mark, kError);
  }
  if (accept('=')) {
    integer("the number of the enum value");
  } else if (integer_here()) {
    missing('=');
    integer("the number of the enum value");
  } else {
    fail_expected("\"=\" and the number of the enum value");
  }
  if (at('[')) option_list();
  end_statement();
  close(mark);
}

void Parser::extensions() {
  const Mark mark = open(kExtensions);
  bump();
  ranges("a range of field numbers");
  if (at('[')) option_list();
  end_statement();
  close(mark);
}

// Numbers, or names in quotes, or names: the first one decides.
void Parser::reserved() {
  const Mark mark = open(kReserved);
  bump();
  if (at_kind(TokenKind::kString)) {
    do {
      if (!at_kind(TokenKind::kString)) {
        fail_expected("a name in quotes");
        break;
      }
      string_value();
    } while (accept(','));
  } else if (at_name()) {
    do {
      if (!identifier("a name")) break;
    } while (accept(','));
  } else {
    ranges("a name or a range of numbers");
  }
  end_statement();
  close(mark);
}

bool Parser::ranges(std::string_view wanted) {
  do {
    if (!range(wanted)) return false;
  } while (accept(','));
  return true;
}

bool Parser::range(std::string_view wanted) {
  if (!integer_here()) {
    fail_expected(wanted);
    return false;
  }
  const Mark mark = open(kRange);
  integer(wanted);
  bool good = true;
  if (accept(kWordTo)) {
    if (at(kWordMax)) {
      leaf(kMax);
    } else {
      good = integer("the last number of the range, or \"max\"");
    }
  }
  close(mark);
  return good;
}

}  // namespace interop::lang::protobuf
