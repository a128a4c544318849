// One scalar value: what is written, and whether it fits the type it is for. The two places where values stand have
// slightly different rules, both of them the Protobuf compiler's:
//
//   options     an enum or bool only by name; `inf` and `nan`; no other words
//   text format an enum also by number, a bool also as t, f, True, False, 0, 1; `infinity` in any case; floats decimal
#include <cmath>
#include <cstring>
#include <limits>

#include "lang/protobuf/diagnostic_rules.hpp"
#include "lang/protobuf/options.hpp"
#include "lang/protobuf/tree_kinds.hpp"

namespace interop::lang::protobuf {
namespace {

constexpr std::string_view kTypeNames[] = {"",        "double",   "float",    "int64",  "uint64",  "int32", "fixed64",
                                           "fixed32", "bool",     "string",   "group",  "message", "bytes", "uint32",
                                           "enum",    "sfixed32", "sfixed64", "sint32", "sint64"};

bool is_punctuation(const lex::Token &token, char c) {
  return token.kind == lex::TokenKind::kPunctuation && token.word == static_cast<uint16_t>(c);
}

bool equals_ignoring_case(std::string_view text, std::string_view lower) {
  if (text.size() != lower.size()) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c) != lower[i]) return false;
  }
  return true;
}

uint64_t bits_of(double value) {
  uint64_t bits = 0;
  std::memcpy(&bits, &value, sizeof bits);
  return bits;
}

}  // namespace

OptionInterpreter::Written OptionInterpreter::written(syntax::NodeId value) {
  Written given;
  const syntax::Node &node = tree_[value];
  switch (node.kind) {
    case kStringValue:
      given.form = Written::Form::kString;
      return given;
    case kAggregate:
      given.form = Written::Form::kAggregate;
      return given;
    case kListValue:
      given.form = Written::Form::kList;
      return given;
    default:
      break;
  }
  for (uint32_t at = node.first_token; at < node.end_token; ++at) {
    const lex::Token &token = tree_.tokens[at];
    if (is_punctuation(token, '-')) {
      given.negative = true;
    } else if (token.kind == lex::TokenKind::kInteger || token.kind == lex::TokenKind::kFloat) {
      given.form = Written::Form::kNumber;
      given.word = tree_.text(token);
      given.number = read_number(given.word);
      if (token.kind == lex::TokenKind::kFloat) given.number.is_integer = false;
    } else if (token.kind == lex::TokenKind::kIdentifier) {
      given.form = Written::Form::kWord;
      given.word = tree_.text(token);
    }
  }
  return given;
}

OptionInterpreter::Fit OptionInterpreter::fit(const FieldShape &shape, const Written &given, Rules rules,
                                              syntax::NodeId value, Value &out) {
  switch (shape.type) {
    case ProtoType::kString:
    case ProtoType::kBytes:
      if (given.form != Written::Form::kString) return Fit::kWrongType;
      out.kind = shape.type == ProtoType::kString ? INTEROP_VALUE_STRING : INTEROP_VALUE_BYTES;
      out.text = read_string(contract_.pool, tree_, tree_[value].first_token, tree_[value].end_token);
      return Fit::kGood;
    case ProtoType::kBool:
      return fit_bool(given, rules, out);
    case ProtoType::kEnum:
      return fit_enum(shape.named, given, rules, out);
    case ProtoType::kFloat:
    case ProtoType::kDouble:
      return fit_floating(shape.type, given, rules, out);
    case ProtoType::kNone:
    case ProtoType::kGroup:
    case ProtoType::kMessage:
      return Fit::kWrongType;
    default:
      return fit_integer(shape.type, given, out);
  }
}

OptionInterpreter::Fit OptionInterpreter::fit_integer(ProtoType type, const Written &given, Value &out) const {
  if (given.form != Written::Form::kNumber) return Fit::kWrongType;
  if (!given.number.is_integer) {
    const bool is_float = given.word.find_first_of(".eE") != std::string_view::npos && given.number.is_decimal;
    return is_float ? Fit::kWrongType : Fit::kOutOfRange;
  }
  const uint64_t magnitude = given.number.magnitude;
  switch (type) {
    case ProtoType::kUint32:
    case ProtoType::kFixed32:
    case ProtoType::kUint64:
    case ProtoType::kFixed64: {
      const bool wide = type == ProtoType::kUint64 || type == ProtoType::kFixed64;
      if (given.negative) return Fit::kOutOfRange;
      if (!wide && magnitude > UINT32_MAX) return Fit::kOutOfRange;
      out.kind = INTEROP_VALUE_UINT;
      out.bits = magnitude;
      return Fit::kGood;
    }
    default:
      break;
  }
  const bool wide = type == ProtoType::kInt64 || type == ProtoType::kSint64 || type == ProtoType::kSfixed64;
  const uint64_t most = (wide ? uint64_t{INT64_MAX} : uint64_t{INT32_MAX}) + (given.negative ? 1 : 0);
  if (magnitude > most) return Fit::kOutOfRange;
  out.kind = INTEROP_VALUE_INT;
  out.bits = given.negative ? 0 - magnitude : magnitude;
  return Fit::kGood;
}

OptionInterpreter::Fit OptionInterpreter::fit_floating(ProtoType type, const Written &given, Rules rules,
                                                       Value &out) const {
  double number = given.number.value;
  if (given.form == Written::Form::kWord) {
    const bool any_case = rules == Rules::kText;
    if (given.word == "inf" ||
        (any_case && (equals_ignoring_case(given.word, "inf") || equals_ignoring_case(given.word, "infinity")))) {
      number = std::numeric_limits<double>::infinity();
    } else if (given.word == "nan" || (any_case && equals_ignoring_case(given.word, "nan"))) {
      number = std::numeric_limits<double>::quiet_NaN();
    } else {
      return Fit::kWrongType;
    }
  } else if (given.form != Written::Form::kNumber) {
    return Fit::kWrongType;
  } else if (rules == Rules::kText && !given.number.is_decimal) {
    return Fit::kWrongType;
  }
  // The compiler drops the sign of a NaN outside of aggregates.
  if (given.negative && (rules == Rules::kText || number == number)) number = -number;
  if (type == ProtoType::kFloat) number = static_cast<double>(to_float(number));
  out.kind = INTEROP_VALUE_DOUBLE;
  out.bits = bits_of(number);
  return Fit::kGood;
}

OptionInterpreter::Fit OptionInterpreter::fit_bool(const Written &given, Rules rules, Value &out) const {
  out.kind = INTEROP_VALUE_BOOL;
  const bool text = rules == Rules::kText;
  if (given.negative) return Fit::kWrongType;
  if (text && given.form == Written::Form::kNumber && given.number.is_integer) {
    out.bits = given.number.magnitude;
    return out.bits <= 1 ? Fit::kGood : Fit::kOutOfRange;
  }
  if (given.form != Written::Form::kWord) return Fit::kWrongType;
  const std::string_view word = given.word;
  if (word == "true" || (text && (word == "True" || word == "t"))) {
    out.bits = 1;
    return Fit::kGood;
  }
  return word == "false" || (text && (word == "False" || word == "f")) ? Fit::kGood : Fit::kWrongType;
}

// The enums of the file at hand have no features yet: its syntax tells, as far as it does.
bool OptionInterpreter::is_closed(DeclId enumeration) const {
  if (enumeration >= work_.first_decl) return work_.version == kProto2;
  return (contract_.decls[enumeration].flags & INTEROP_DECL_FLAG_CLOSED) != 0;
}

OptionInterpreter::Fit OptionInterpreter::fit_enum(DeclId enumeration, const Written &given, Rules rules, Value &out) {
  out.kind = INTEROP_VALUE_ENUM;
  if (given.form == Written::Form::kWord && !given.negative) {
    out.decl = definitions_.value(enumeration, given.word);
    if (out.decl == 0) return Fit::kUnknownValue;
  } else if (rules == Rules::kText && given.form == Written::Form::kNumber && given.number.is_integer) {
    Value number;
    if (fit_integer(ProtoType::kInt32, given, number) != Fit::kGood) return Fit::kOutOfRange;
    out.bits = number.bits;
    out.decl = definitions_.value(enumeration, static_cast<int32_t>(static_cast<int64_t>(number.bits)));
    if (out.decl == 0) {
      return is_closed(enumeration) ? Fit::kUnknownNumber : Fit::kGood;
    }
  } else {
    return Fit::kWrongType;
  }
  out.bits = static_cast<uint64_t>(contract_.decls[out.decl].number);
  out.text = contract_.decls[out.decl].name;
  return Fit::kGood;
}

void OptionInterpreter::store(AnnotationId row, const Value &value) {
  interop_annotation_row &at = contract_.annotations[row];
  at.value_kind = value.kind;
  at.bits = value.bits;
  at.text = value.text;
  at.decl = value.decl;
}

std::string OptionInterpreter::type_name(const FieldShape &shape) const {
  if (shape.named != 0) return contract::full_name(contract_, shape.named);
  return std::string(kTypeNames[static_cast<size_t>(shape.type)]);
}

// What a misfit is, in words: `the number 5`, `a string`.
std::string OptionInterpreter::describe_value(const Written &given, syntax::NodeId value) const {
  switch (given.form) {
    case Written::Form::kString:
      return "a string";
    case Written::Form::kAggregate:
      return "a message in braces";
    case Written::Form::kList:
      return "a list";
    case Written::Form::kNumber:
    case Written::Form::kWord:
      break;
  }
  std::string text = given.form == Written::Form::kNumber ? "the number " : "the word ";
  return text += tree_.text(value);
}

void OptionInterpreter::report_misfit(Fit fit, std::string_view name, const FieldShape &shape, const Written &given,
                                      Span at, syntax::NodeId value) {
  switch (fit) {
    case Fit::kGood:
      return;
    case Fit::kWrongType:
      return work_.report(kOptionValueType, at, {name, type_name(shape), describe_value(given, value)},
                          shape.type == ProtoType::kEnum ? "give one of its values by name" : "");
    case Fit::kOutOfRange:
      return work_.report(kOptionValueRange, at, {tree_.text(value), name, type_name(shape)});
    case Fit::kUnknownValue:
      return work_.report(kOptionEnumValue, at, {type_name(shape), given.word});
    case Fit::kUnknownNumber:
      return work_.report(kOptionEnumNumber, at, {type_name(shape), tree_.text(value)});
  }
}

}  // namespace interop::lang::protobuf
