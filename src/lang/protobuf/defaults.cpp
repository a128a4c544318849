// Default values of fields: what `default = …` says, held to the type of its field.
#include <bit>
#include <cmath>
#include <limits>
#include <string>

#include "lang/protobuf/definitions.hpp"
#include "lang/protobuf/diagnostic_rules.hpp"
#include "lang/protobuf/field_shape.hpp"
#include "lang/protobuf/literal.hpp"
#include "lang/protobuf/lowering.hpp"
#include "lang/protobuf/names.hpp"
#include "lang/protobuf/shared.hpp"
#include "lang/protobuf/tree_kinds.hpp"
#include "text/nearest.hpp"

namespace interop::lang::protobuf {
namespace {

struct IntegerRange {
  ProtoType type;
  uint64_t least;  // how far below zero
  uint64_t most;
};
constexpr uint64_t kMost32 = 0x7fffffff;
constexpr uint64_t kMost64 = 0x7fffffffffffffff;
constexpr IntegerRange kRanges[] = {
    {ProtoType::kInt32, kMost32 + 1, kMost32},    {ProtoType::kSint32, kMost32 + 1, kMost32},
    {ProtoType::kSfixed32, kMost32 + 1, kMost32}, {ProtoType::kInt64, kMost64 + 1, kMost64},
    {ProtoType::kSint64, kMost64 + 1, kMost64},   {ProtoType::kSfixed64, kMost64 + 1, kMost64},
    {ProtoType::kUint32, 0, UINT32_MAX},          {ProtoType::kFixed32, 0, UINT32_MAX},
    {ProtoType::kUint64, 0, UINT64_MAX},          {ProtoType::kFixed64, 0, UINT64_MAX},
};

class DefaultReader {
 public:
  explicit DefaultReader(FileWork &work)
      : work_(work), contract_(work.contract), tree_(*work.tree), definitions_(definitions_of(work)) {}

  void run() {
    for (const PendingDefault &pending : work_.defaults)
      read(pending);
  }

 private:
  void read(const PendingDefault &pending);
  bool value(const PendingDefault &pending, const FieldShape &shape, interop_annotation_row &out);
  bool integer(const IntegerRange &range, syntax::NodeId value, interop_annotation_row &out);
  bool floating(bool is_float, syntax::NodeId value, interop_annotation_row &out);
  bool boolean(syntax::NodeId value, interop_annotation_row &out);
  bool text(syntax::NodeId value, interop_annotation_row &out);
  bool enumerator(DeclId enumeration, syntax::NodeId value, interop_annotation_row &out);
  // Reads the sign in front of a value; the token behind it.
  const lex::Token &unsigned_token(syntax::NodeId value, bool &negative) const;
  bool wrong(syntax::NodeId value, std::string_view wanted) {
    work_.report(kDefaultType, tree_.span(value), {wanted});
    return false;
  }

  FileWork &work_;
  Contract &contract_;
  const syntax::Tree &tree_;
  Definitions &definitions_;
};

void DefaultReader::read(const PendingDefault &pending) {
  const FieldShape shape = field_shape(contract_, pending.field);
  const Span at = tree_.span(pending.value);
  interop_annotation_row row{};
  bool good = false;
  if (work_.version == kProto3) {
    work_.report(kDefaultInProto3, at, {}, "remove it: the default value of a proto3 field is zero or empty");
  } else if (shape.repeated) {
    work_.report(kDefaultOnRepeated, at, {}, "remove it");
  } else if (is_message(shape.type)) {
    work_.report(kDefaultOnMessage, at, {}, "remove it");
  } else if (shape.type != ProtoType::kNone) {
    good = value(pending, shape, row);
  }
  if (!good) {
    contract_.decls[pending.field].flags |= INTEROP_DECL_FLAG_INVALID;
    return;
  }
  row.owner = pending.field;
  row.name = contract_.pool.place(contract_.source(work_.file).substr(pending.span.begin, 7));
  row.span_begin = pending.span.begin;
  row.span_end = pending.span.end;
  const AnnotationId made = contract_.annotations.add(row);
  AnnotationId *last = &contract_.decls[pending.field].first_annotation;
  while (*last != 0)
    last = &contract_.annotations[*last].next;
  *last = made;
  contract_.decls[pending.field].default_value = made;
}

bool DefaultReader::value(const PendingDefault &pending, const FieldShape &shape, interop_annotation_row &out) {
  switch (shape.type) {
    case ProtoType::kBool:
      return boolean(pending.value, out);
    case ProtoType::kString:
    case ProtoType::kBytes:
      out.value_kind = shape.type == ProtoType::kString ? INTEROP_VALUE_STRING : INTEROP_VALUE_BYTES;
      return text(pending.value, out);
    case ProtoType::kFloat:
    case ProtoType::kDouble:
      return floating(shape.type == ProtoType::kFloat, pending.value, out);
    case ProtoType::kEnum:
      return enumerator(shape.named, pending.value, out);
    default:
      break;
  }
  for (const IntegerRange &range : kRanges) {
    if (range.type == shape.type) return integer(range, pending.value, out);
  }
  return false;
}

const lex::Token &DefaultReader::unsigned_token(syntax::NodeId value, bool &negative) const {
  uint32_t at = tree_[value].first_token;
  negative = tree_.tokens[at].kind == lex::TokenKind::kPunctuation && tree_.tokens[at].word == '-';
  if (negative && at + 1 < tree_[value].end_token) ++at;
  return tree_.tokens[at];
}

bool DefaultReader::integer(const IntegerRange &range, syntax::NodeId value, interop_annotation_row &out) {
  bool negative = false;
  const lex::Token &token = unsigned_token(value, negative);
  if (tree_[value].kind != kNumberValue || token.kind != lex::TokenKind::kInteger) return wrong(value, "an integer");
  if (negative && range.least == 0) {
    work_.report(kDefaultNegative, tree_.span(value));
    return false;
  }
  const Number number = read_number(tree_.text(token));
  if (!number.is_integer || number.magnitude > (negative ? range.least : range.most)) {
    work_.report(kIntegerOutOfRange, tree_.span(value));
    return false;
  }
  out.value_kind = range.least == 0 ? INTEROP_VALUE_UINT : INTEROP_VALUE_INT;
  out.bits = negative ? 0 - number.magnitude : number.magnitude;
  return true;
}

bool DefaultReader::floating(bool is_float, syntax::NodeId value, interop_annotation_row &out) {
  bool negative = false;
  const lex::Token &token = unsigned_token(value, negative);
  double read = 0;
  if (token.kind == lex::TokenKind::kInteger || token.kind == lex::TokenKind::kFloat) {
    const Number number = read_number(tree_.text(token));
    read = number.is_integer ? static_cast<double>(number.magnitude) : number.value;
  } else if (token.kind == lex::TokenKind::kIdentifier && tree_.text(token) == "inf") {
    read = std::numeric_limits<double>::infinity();
  } else if (token.kind == lex::TokenKind::kIdentifier && tree_.text(token) == "nan") {
    read = std::numeric_limits<double>::quiet_NaN();
  } else {
    return wrong(value, "a number, inf or nan");
  }
  if (is_float) read = static_cast<double>(to_float(read));
  if (negative) read = -read;
  out.value_kind = INTEROP_VALUE_DOUBLE;
  out.bits = std::bit_cast<uint64_t>(read);
  return true;
}

bool DefaultReader::boolean(syntax::NodeId value, interop_annotation_row &out) {
  const std::string_view word = tree_.text(value);
  if (word != "true" && word != "false") return wrong(value, "true or false");
  out.value_kind = INTEROP_VALUE_BOOL;
  out.bits = word == "true" ? 1 : 0;
  return true;
}

bool DefaultReader::text(syntax::NodeId value, interop_annotation_row &out) {
  if (tree_[value].kind != kStringValue) return wrong(value, "a string");
  out.text = read_string(contract_.pool, tree_, tree_[value].first_token, tree_[value].end_token);
  return true;
}

bool DefaultReader::enumerator(DeclId enumeration, syntax::NodeId value, interop_annotation_row &out) {
  const bool is_word = tree_[value].kind == kIdentifierValue && tree_[value].end_token == tree_[value].first_token + 1;
  if (!is_word) return wrong(value, "the name of an enum value");
  const std::string_view word = tree_.text(value);
  const DeclId found = definitions_.value(enumeration, word);
  if (found == 0) {
    constexpr int kMostOffered = 500;
    text::Nearest nearest(word);
    int left = kMostOffered;
    for (DeclId at = contract_.decls[enumeration].first_child; at != 0 && left > 0;
         at = contract_.decls[at].next_sibling, --left) {
      if (contract_.decls[at].kind == INTEROP_DECL_VALUE) nearest.offer(contract_.name(at));
    }
    const std::string help =
        nearest.word().empty() ? std::string() : "did you mean " + std::string(nearest.word()) + '?';
    work_.report(kDefaultEnumValue, tree_.span(value), {contract::full_name(contract_, enumeration), word}, help,
                 {{name_place(contract_, enumeration), "the enum"}});
    return false;
  }
  out.value_kind = INTEROP_VALUE_ENUM;
  out.bits = static_cast<uint64_t>(contract_.decls[found].number);
  out.text = contract_.decls[found].name;
  out.decl = found;
  return true;
}

}  // namespace

void evaluate_defaults(FileWork &work) {
  if (work.tree != nullptr && !work.defaults.empty()) DefaultReader(work).run();
}

}  // namespace interop::lang::protobuf
