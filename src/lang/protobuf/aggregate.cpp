// Values within braces: Protobuf's text format, as the option values of the compiler use it. The parser has made nodes
// of it without looking up a name; here each field is found in its message and each value is held to the field's type.
//
// A singular field may stand once. A repeated one may stand often, with single values and lists. A field whose name is
// reserved in its message is skipped with its value, whatever that is, so that old option texts stay readable. Groups
// and fields like them also go by their type's name. Extensions are looked up from outside the message they stand in.
#include <algorithm>

#include "lang/protobuf/diagnostic_rules.hpp"
#include "lang/protobuf/options.hpp"
#include "lang/protobuf/tree_kinds.hpp"

namespace interop::lang::protobuf {
namespace {

bool is_value(uint16_t kind) {
  return kind == kStringValue || kind == kIdentifierValue || kind == kNumberValue || kind == kAggregate ||
         kind == kListValue;
}

// The value of an aggregate field: its second child.
syntax::NodeId value_of(const syntax::Tree &tree, syntax::NodeId field) {
  for (syntax::NodeId at = tree[field].first_child; at != 0; at = tree[at].next_sibling) {
    if (is_value(tree[at].kind)) return at;
  }
  return 0;
}

// A group or what looks like one may be called by its type: the field has the type's name in lower case.
bool is_called_by_type(std::string_view field, std::string_view type) {
  if (field.size() != type.size()) return false;
  return std::equal(field.begin(), field.end(), type.begin(),
                    [](char f, char t) { return f == (t >= 'A' && t <= 'Z' ? static_cast<char>(t - 'A' + 'a') : t); });
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char &c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

}  // namespace

void OptionInterpreter::aggregate(AnnotationId record, DeclId message, syntax::NodeId node, uint32_t depth) {
  if (message == 0 || depth > work_.limits.max_depth) return;
  bool is_expanded = false;
  for (syntax::NodeId at = tree_[node].first_child; at != 0; at = tree_[at].next_sibling) {
    if (tree_[at].kind != kAggregateField) continue;
    if (is_expanded) {  // an Any is given as its content once, and not in part as its own fields too
      return work_.report(kAggregateSetTwice, tree_.span(at), {contract::full_name(contract_, message)});
    }
    const bool was_any = contract_.annotations[record].value_kind == INTEROP_VALUE_ANY;
    aggregate_field(record, message, at, depth);
    is_expanded = !was_any && contract_.annotations[record].value_kind == INTEROP_VALUE_ANY;
  }
}

void OptionInterpreter::aggregate_field(AnnotationId record, DeclId message, syntax::NodeId node, uint32_t depth) {
  const syntax::NodeId name = tree_.child(node, kAggregateName);
  const syntax::NodeId value = value_of(tree_, node);
  if (name == 0 || value == 0) return;
  DeclId field = 0;
  const std::string_view text = part_name(name);
  if (!text.empty() && text.front() == '[') {
    const std::string_view inside = text.substr(1, text.size() - (text.back() == ']' ? 2 : 1));
    if (inside.find('/') != std::string_view::npos) return aggregate_any(record, message, name, value, depth);
    field = aggregate_extension(message, name, inside);
  } else {
    field = aggregate_named(message, name);
  }
  if (field == 0) return;
  const FieldShape shape = field_shape(contract_, field);
  if (shape.type == ProtoType::kNone) return;
  const Container in{contract_.annotations[record].owner, record};
  if (tree_[value].kind != kListValue) return aggregate_value(in, field, shape, value, depth);
  if (!shape.repeated) {
    return work_.report(kAggregateNotRepeated, tree_.span(value), {contract_.name(field)});
  }
  for (syntax::NodeId at = tree_[value].first_child; at != 0; at = tree_[at].next_sibling) {
    if (is_value(tree_[at].kind)) aggregate_value(in, field, shape, at, depth);
  }
}

// A field by its name, or 0 with a diagnostic; a reserved name is 0 without one.
DeclId OptionInterpreter::aggregate_named(DeclId message, syntax::NodeId name) {
  const std::string_view text = part_name(name);
  if (const DeclId field = definitions_.field(message, text)) return field;
  if (const DeclId field = definitions_.field(message, lower(text))) {
    const FieldShape shape = field_shape(contract_, field);
    const bool group_like = is_message(shape.type) && !shape.map && shape.named != 0;
    if (group_like && contract_.name(shape.named) == text && is_called_by_type(contract_.name(field), text) &&
        (shape.type == ProtoType::kGroup || (contract_.decls[field].flags & INTEROP_DECL_FLAG_DELIMITED) != 0)) {
      return field;
    }
  }
  if (!definitions_.is_reserved_name(message, text)) {
    work_.report(kAggregateUnknownField, tree_.span(name), {contract::full_name(contract_, message), text});
  }
  return 0;
}

DeclId OptionInterpreter::aggregate_extension(DeclId message, syntax::NodeId name, std::string_view written) {
  FileId undeclared = 0;
  DeclId found = find_extension(option_scope(work_, message), written, undeclared);
  const interop_decl_row &row = contract_.decls[found];
  if (row.kind == INTEROP_DECL_EXTENSION && row.target == message) return found;
  // A message in a message set goes by its own name: the extension of the set that it holds is meant.
  if (row.kind == INTEROP_DECL_RECORD && (contract_.decls[message].flags & INTEROP_DECL_FLAG_MESSAGE_SET) != 0) {
    for (DeclId at = row.first_child; at != 0; at = contract_.decls[at].next_sibling) {
      const interop_decl_row &inner = contract_.decls[at];
      if (inner.kind == INTEROP_DECL_EXTENSION && inner.target == message &&
          field_shape(contract_, at).named == found) {
        return at;
      }
    }
  }
  if (!imports_missing()) {
    work_.report(kAggregateUnknownExtension, tree_.span(name), {written, contract::full_name(contract_, message)},
                 undeclared != 0
                     ? std::string("import \"") + std::string(contract_.text(contract_.files[undeclared].path)) + '"'
                     : std::string());
  }
  return 0;
}

// That a singular field is not there yet, nor another member of its oneof.
bool OptionInterpreter::check_singular(Container in, DeclId field, Span at) {
  if (rows_.find(in, field) != 0) {
    work_.report(kAggregateSetTwice, at, {contract_.name(field)});
    return false;
  }
  const DeclId oneof = contract_.decls[field].kind == INTEROP_DECL_FIELD ? definitions_.oneof_of(field) : 0;
  if (oneof == 0) return true;
  for (AnnotationId other = contract_.annotations[in.parent].first_child; other != 0;
       other = contract_.annotations[other].next) {
    const DeclId definition = contract_.annotations[other].definition;
    if (definition == 0 || contract_.decls[definition].parent != oneof) continue;
    work_.report(kOptionOneofConflict, at, {contract_.name(definition), contract_.name(field), contract_.name(oneof)});
    return false;
  }
  return true;
}

void OptionInterpreter::aggregate_value(Container in, DeclId field, const FieldShape &shape, syntax::NodeId value,
                                        uint32_t depth) {
  const Span at = tree_.span(value);
  const Written given = written(value);
  if (!shape.repeated && !check_singular(in, field, at)) return;
  if (is_message(shape.type)) {
    if (given.form != Written::Form::kAggregate) {
      return work_.report(kAggregateNeedsMessage, at, {contract_.name(field)});
    }
    const AnnotationId row = shape.repeated ? rows_.element(in, field, at) : rows_.field(in, field, at);
    contract_.annotations[row].value_kind = INTEROP_VALUE_RECORD;
    contract_.annotations[row].decl = shape.named;
    if (shape.map) return aggregate_map_entry(row, shape.element, value, depth + 1);
    return aggregate(row, shape.named, value, depth + 1);
  }
  Value scalar;
  const Fit fits = fit(shape, given, Rules::kText, value, scalar);
  if (fits != Fit::kGood) return report_misfit(fits, contract_.name(field), shape, given, at, value);
  store(shape.repeated ? rows_.element(in, field, at) : rows_.field(in, field, at), scalar);
}

// An entry of a map is a record of `key` and `value`, which no declaration defines.
void OptionInterpreter::aggregate_map_entry(AnnotationId record, TypeId key, syntax::NodeId node, uint32_t depth) {
  if (depth > work_.limits.max_depth) return;
  bool set[2] = {false, false};
  for (syntax::NodeId at = tree_[node].first_child; at != 0; at = tree_[at].next_sibling) {
    if (tree_[at].kind != kAggregateField) continue;
    const syntax::NodeId name = tree_.child(at, kAggregateName);
    const syntax::NodeId value = value_of(tree_, at);
    if (name == 0 || value == 0) continue;
    const std::string_view text = part_name(name);
    if (text != "key" && text != "value") {
      work_.report(kAggregateUnknownField, tree_.span(name), {"map entry", text});
      continue;
    }
    bool &is_set = set[text == "value"];
    if (is_set) {
      work_.report(kAggregateSetTwice, tree_.span(name), {text});
      continue;
    }
    is_set = true;
    FieldShape shape;
    shape.element = text == "key" ? key : contract_.types[key].next;
    shape.type = proto_type(contract_, shape.element);
    shape.named = contract_.types[shape.element].decl;
    if (shape.type == ProtoType::kNone) continue;
    const Written given = written(value);
    Value scalar;
    const bool nested = is_message(shape.type);
    const Fit fits = nested ? Fit::kGood : fit(shape, given, Rules::kText, value, scalar);
    if (fits != Fit::kGood) {
      report_misfit(fits, text, shape, given, tree_.span(value), value);
      continue;
    }
    if (nested && given.form != Written::Form::kAggregate) {
      work_.report(kAggregateNeedsMessage, tree_.span(value), {text});
      continue;
    }
    const AnnotationId row = rows_.add({contract_.annotations[record].owner, record}, 0);
    const Span span = tree_.span(value);
    const interop_text row_text =
        contract_.pool.holds(text.data()) ? contract_.pool.place(text) : contract_.pool.add(text);
    contract_.annotations[row].name = row_text;
    contract_.annotations[row].span_begin = span.begin;
    contract_.annotations[row].span_end = span.end;
    if (!nested) {
      store(row, scalar);
      continue;
    }
    contract_.annotations[row].value_kind = INTEROP_VALUE_RECORD;
    contract_.annotations[row].decl = shape.named;
    aggregate(row, shape.named, value, depth + 1);
  }
}

// `[type.googleapis.com/pkg.Message] { … }`, which only a google.protobuf.Any can hold.
void OptionInterpreter::aggregate_any(AnnotationId record, DeclId message, syntax::NodeId name, syntax::NodeId value,
                                      uint32_t depth) {
  const std::string_view text = part_name(name);
  const std::string_view url = text.substr(1, text.size() - (text.back() == ']' ? 2 : 1));
  const size_t slash = url.rfind('/');
  const std::string_view prefix = url.substr(0, slash);
  const std::string_view type = url.substr(slash + 1);
  const Span at = tree_.span(name);
  if (!definitions_.has_full_name(message, "google.protobuf", "Any")) {
    return work_.report(kAggregateAnyOutside, at, {contract::full_name(contract_, message)});
  }
  if (contract_.annotations[record].value_kind == INTEROP_VALUE_ANY || contract_.annotations[record].first_child != 0) {
    return work_.report(kAggregateSetTwice, at, {text});
  }
  if (prefix != "type.googleapis.com" && prefix != "type.googleprod.com") {
    return work_.report(kAggregateAnyPrefix, at, {url});
  }
  const DeclId found = contract::find(contract_, type);
  if (contract_.decls[found].kind != INTEROP_DECL_RECORD) {
    if (!imports_missing()) work_.report(kAggregateAnyType, at, {type});
    return;
  }
  if (tree_[value].kind != kAggregate) return work_.report(kAggregateNeedsMessage, tree_.span(value), {text});
  const interop_text row_text = contract_.pool.holds(url.data()) ? contract_.pool.place(url) : contract_.pool.add(url);
  contract_.annotations[record].value_kind = INTEROP_VALUE_ANY;
  contract_.annotations[record].text = row_text;
  contract_.annotations[record].decl = found;
  aggregate(record, found, value, depth + 1);
}

}  // namespace interop::lang::protobuf
