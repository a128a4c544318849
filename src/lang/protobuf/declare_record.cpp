// Messages and what stands in them: fields, groups, oneofs, extensions, ranges, reservations.
#include <algorithm>
#include <string>

#include "lang/protobuf/declare.hpp"
#include "lang/protobuf/diagnostic_rules.hpp"
#include "lang/protobuf/literal.hpp"

namespace interop::lang::protobuf {
namespace {

constexpr int64_t kMaxFieldNumber = 536'870'911;  // 2^29 - 1
constexpr uint32_t kMaxNesting = 31;              // as deep as the compiler goes

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

// The name of a group's field: the group's own in lower case.
interop_text lower_case(text::Pool &pool, std::string_view name) {
  std::string lower(name);
  for (char &c : lower) {
    if (is_upper(c)) c = static_cast<char>(c - 'A' + 'a');
  }
  return pool.add(lower);
}

interop_text capitalized(text::Pool &pool, std::string_view name) {
  std::string upper(name);
  if (upper[0] >= 'a' && upper[0] <= 'z') upper[0] = static_cast<char>(upper[0] - 'a' + 'A');
  return pool.add(upper);
}

bool is_identifier(std::string_view name) {
  if (name.empty() || (name[0] >= '0' && name[0] <= '9')) return false;
  return std::all_of(name.begin(), name.end(), [](char c) {
    return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || is_upper(c);
  });
}

}  // namespace

void Declarer::message(NodeId node, Scope &scope) {
  if (scope.depth >= kMaxNesting) {
    const Span at = tree_.span(node);
    work_.report(kNestedTooDeep, {at.begin, at.begin + 7}, {std::to_string(kMaxNesting)});
    return;
  }
  const DeclId decl = add(scope, INTEROP_DECL_RECORD, node);
  name_it(decl, node);
  visibility(node, decl);
  Scope inside{decl, 0, scope.depth + 1};
  message_body(tree_.child(node, kBody), inside);
}

void Declarer::message_body(NodeId body, Scope &scope) {
  if (body == 0) return;
  for (NodeId at = tree_[body].first_child; at != 0; at = tree_[at].next_sibling)
    message_member(at, scope);
}

void Declarer::message_member(NodeId node, Scope &scope) {
  switch (tree_[node].kind) {
    case kField:
      field(node, scope, Holder::kMessage);
      break;
    case kGroup:
      group(node, scope, Holder::kMessage, scope);
      break;
    case kOneof:
      oneof(node, scope);
      break;
    case kMessage:
      message(node, scope);
      break;
    case kEnum:
      enumeration(node, scope);
      break;
    case kExtend:
      extend(node, scope);
      break;
    case kOption:
      option_statement(node, scope.decl, OptionTarget::kMessage);
      break;
    case kExtensions:
      extensions(node, scope);
      break;
    case kReserved:
      reserved(node, scope, false);
      break;
    case kEmpty:
    case kError:
      break;
    default:
      not_here(node, "a message");
      break;
  }
}

// What a field and a group have in common.
DeclId Declarer::declare_field(NodeId node, Scope &scope, Holder holder) {
  const DeclId decl = add(scope, holder == Holder::kExtend ? INTEROP_DECL_EXTENSION : INTEROP_DECL_FIELD, node);
  name_it(decl, node);
  field_number(node, decl);
  return decl;
}

void Declarer::field(NodeId node, Scope &scope, Holder holder) {
  const DeclId decl = declare_field(node, scope, holder);
  const NodeId map = tree_.child(node, kMapType);
  const NodeId type = map != 0 ? map : tree_.child(node, kType);
  if (type != 0) work_.places_of(decl).type = tree_.span(type);
  const bool repeated = label(node, decl, holder, map != 0);
  if (map != 0) {
    map_type(map, decl);
    if (holder != Holder::kMessage) {
      work_.report(holder == Holder::kOneof ? kMapInOneof : kMapExtension, tree_.span(map), {},
                   "put the map into a message and use that");
      invalid(decl);
    }
  } else if (type != 0) {
    field_type(type, decl, repeated);
  } else {
    invalid(decl);
  }
  field_options(tree_.child(node, kOptionList), decl);
}

void Declarer::group(NodeId node, Scope &scope, Holder holder, Scope &records) {
  const DeclId decl = declare_field(node, scope, holder);
  const NodeId name = tree_.child(node, kIdentifier);
  const std::string_view written = word(name);
  const NodeId modifier = tree_.child(node, kModifier);
  // Its type is the word `group`.
  const uint32_t keyword = tree_[node].first_token + (modifier != 0 ? 1 : 0);
  const Span type{tree_.tokens[keyword].begin, tree_.tokens[keyword].end};
  work_.places_of(decl).type = type;
  row(decl).flags |= INTEROP_DECL_FLAG_GROUP;
  if (!written.empty()) {
    if (!is_upper(written[0])) {
      work_.report(kGroupNameLowerCase, work_.places_of(decl).name, {written});
      invalid(decl);
    } else {
      row(decl).name = lower_case(work_.contract.pool, written);
    }
  }
  if (work_.version >= kEdition2023) {
    work_.report(kGroupInEdition, type, {},
                 "declare a message and a field of it with [features.message_encoding = DELIMITED]");
    invalid(decl);
  } else if (work_.version == kProto3) {
    work_.report(kGroupInProto3, type, {}, "declare a message and a field of it");
    invalid(decl);
  }
  const bool repeated = label(node, decl, holder, false);

  const DeclId record = add(records, INTEROP_DECL_RECORD, node);
  if (name_it(record, node) && !is_upper(written[0])) row(record).name = capitalized(work_.contract.pool, written);
  row(record).flags |= INTEROP_DECL_FLAG_GROUP;
  row(record).doc = {0, 0};  // its comment documents the field
  const TypeId named = work_.contract.types.add();
  work_.contract.types[named].kind = INTEROP_TYPE_NAMED;
  work_.contract.types[named].decl = record;
  work_.contract.types[named].name = row(record).name;
  row(decl).type = repeated ? list_of(work_, named) : named;

  field_options(tree_.child(node, kOptionList), decl);
  if (records.depth >= kMaxNesting) {
    work_.report(kNestedTooDeep, work_.places_of(record).name, {std::to_string(kMaxNesting)});
    return;
  }
  Scope inside{record, 0, records.depth + 1};
  message_body(tree_.child(node, kBody), inside);
}

// Checks and notes a field's label; true if it is repeated.
bool Declarer::label(NodeId node, DeclId decl, Holder holder, bool is_map) {
  const NodeId modifier = tree_.child(node, kModifier);
  const std::string_view how = word(modifier);
  const Span at = modifier != 0 ? tree_.span(modifier) : Span{};
  if (modifier != 0) work_.places_of(decl).label = at;
  if (how.empty()) {
    if (work_.version == kProto2 && holder != Holder::kOneof && !is_map) {
      const Span type = work_.places_of(decl).type;
      work_.report(kLabelMissing, {type.begin, type.end}, {}, "write optional before it");
      invalid(decl);
    }
    return false;
  }
  const auto wrong = [&](const text::DiagnosticRule &rule, std::string_view help) {
    work_.report(rule, at, {how}, help);
    invalid(decl);
  };
  if (is_map) {
    wrong(kLabelOnMap, "remove the label: a map is repeated by itself");
    return false;
  }
  if (holder == Holder::kOneof) {
    wrong(kLabelInOneof, how == "repeated" ? "put the repeated field into a message of its own" : "remove the label");
    return how == "repeated";
  }
  if (how == "repeated") {
    row(decl).flags |= INTEROP_DECL_FLAG_REPEATED;
    return true;
  }
  if (how == "required") {
    row(decl).flags |= INTEROP_DECL_FLAG_REQUIRED;
    if (work_.version == kProto3) {
      wrong(kRequiredInProto3, "remove the label, and check for presence where it is read");
    } else if (work_.version >= kEdition2023) {
      wrong(kLabelInEdition, "use [features.field_presence = LEGACY_REQUIRED]");
    } else if (holder == Holder::kExtend) {
      wrong(kRequiredExtension, "make it optional");
    }
  } else if (how == "optional") {
    row(decl).flags |= INTEROP_DECL_FLAG_OPTIONAL_KEYWORD;
    if (work_.version >= kEdition2023) {
      wrong(kLabelInEdition, "remove the label: fields have presence unless features.field_presence says otherwise");
    }
  }
  return false;
}

void Declarer::field_number(NodeId node, DeclId decl) {
  const NodeId number = tree_.child(node, kNumber);
  const Integer value = integer(number);
  int64_t read = 0;
  if (value.ok && value.negative) {
    work_.report(kFieldNumberNegative, value.span);
  } else if (to_int32(value, read)) {
    work_.places_of(decl).number = value.span;
    row(decl).number = read;
    row(decl).number_end = read;
    return;
  }
  invalid(decl);
}

void Declarer::field_type(NodeId type, DeclId decl, bool repeated) {
  const TypeId element = named_or_scalar(type, decl);
  row(decl).type = repeated ? list_of(work_, element) : element;
  if (repeated) row(decl).flags |= INTEROP_DECL_FLAG_REPEATED;
}

void Declarer::map_type(NodeId map, DeclId decl) {
  row(decl).flags |= INTEROP_DECL_FLAG_MAP;
  const NodeId key = tree_[map].first_child;
  const NodeId value = key == 0 ? 0 : tree_[key].next_sibling;
  if (key == 0 || value == 0 || tree_[key].kind != kType || tree_[value].kind != kType) {
    invalid(decl);
    return;
  }
  auto &types = work_.contract.types;
  const TypeId whole = types.add();
  types[whole].kind = INTEROP_TYPE_MAP;
  // The key is a row of its own: it leads on to the value.
  const TypeId first = types.add();
  const TypeId key_type = named_or_scalar(key, decl);
  if (types[key_type].kind == INTEROP_TYPE_UNRESOLVED) work_.types.back().type = first;
  types[first] = interop_type_row(types[key_type]);
  const TypeId second = named_or_scalar(value, decl);
  types[whole].first = first;
  types[first].next = second;
  row(decl).type = whole;
}

TypeId Declarer::named_or_scalar(NodeId type, DeclId decl) {
  const NodeId name = tree_.child(type, kName);
  const Node &at = tree_[name != 0 ? name : type];
  if (at.end_token == at.first_token + 1) {
    const Scalar scalar = scalar_named(tree_.text(tree_.tokens[at.first_token]));
    if (scalar != kNoScalar) return scalar_type(work_, scalar);
  }
  const std::string_view text = read_name(work_.contract.pool, tree_, at.first_token, at.end_token);
  const TypeId made = work_.contract.types.add();
  work_.contract.types[made].kind = INTEROP_TYPE_UNRESOLVED;
  work_.contract.types[made].name = work_.contract.pool.place(text);
  work_.types.push_back({decl, made, row(decl).parent, text, tree_.span(type)});
  return made;
}

void Declarer::field_options(NodeId list, DeclId decl) {
  if (list == 0) return;
  bool has_default = false;
  for (NodeId at = tree_[list].first_child; at != 0; at = tree_[at].next_sibling) {
    if (tree_[at].kind != kOptionEntry) continue;
    const NodeId name = tree_.child(at, kOptionName);
    const NodeId value = name == 0 ? 0 : tree_[name].next_sibling;
    const std::string_view text = name == 0 || tree_[name].end_token != tree_[name].first_token + 1 ? "" : word(name);
    if (text == "default") {
      if (has_default) work_.report(kOptionTwice, tree_.span(name), {text}, "keep one of them");
      if (!has_default && value != 0) work_.defaults.push_back({decl, value, tree_.span(at)});
      has_default = true;
    } else if (text == "json_name") {
      json_name(at, value, decl);
    } else {
      option_statement(at, decl, OptionTarget::kField);
    }
  }
}

void Declarer::json_name(NodeId entry, NodeId value, DeclId decl) {
  if (value == 0) return;
  const Span at = tree_.span(entry);
  if (contract::annotation(work_.contract, decl, "json_name") != 0) {
    work_.report(kOptionTwice, at, {"json_name"}, "keep one of them");
    return;
  }
  if (tree_[value].kind != kStringValue) {
    work_.report(kJsonNameNotString, tree_.span(value));
    return;
  }
  const AnnotationId made = work_.contract.annotations.add();
  interop_annotation_row &annotation = work_.contract.annotations[made];
  annotation.owner = decl;
  annotation.value_kind = INTEROP_VALUE_STRING;
  annotation.name = piece(tree_.span(tree_.child(entry, kOptionName)));
  annotation.text = read_string(work_.contract.pool, tree_, tree_[value].first_token, tree_[value].end_token);
  annotation.span_begin = at.begin;
  annotation.span_end = at.end;
  // The first annotation of the field: other options are interpreted later.
  row(decl).first_annotation = made;
}

void Declarer::oneof(NodeId node, Scope &scope) {
  const DeclId decl = add(scope, INTEROP_DECL_UNION, node);
  name_it(decl, node);
  row(decl).flags |= INTEROP_DECL_FLAG_TRANSPARENT;
  const NodeId body = tree_.child(node, kBody);
  if (body == 0) return;
  Scope inside{decl, 0, scope.depth};
  bool has_field = (tree_[body].flags & syntax::kNodeHasError) != 0;
  for (NodeId at = tree_[body].first_child; at != 0; at = tree_[at].next_sibling) {
    switch (tree_[at].kind) {
      case kField:
        field(at, inside, Holder::kOneof);
        break;
      case kGroup:
        group(at, inside, Holder::kOneof, scope);
        break;
      case kOption:
        option_statement(at, decl, OptionTarget::kOneof);
        break;
      case kError:
        break;
      default:
        not_here(at, "a oneof");
        break;
    }
    has_field |= tree_[at].kind != kOption;
  }
  if (!has_field) {
    work_.report(kOneofEmpty, work_.places_of(decl).name, {work_.contract.name(decl)}, "give it a field, or remove it");
    invalid(decl);
  }
}

void Declarer::extend(NodeId node, Scope &scope) {
  const NodeId name = tree_.child(node, kName);
  const NodeId body = tree_.child(node, kBody);
  if (name != 0 && tree_[name].end_token == tree_[name].first_token + 1 && scalar_named(word(name)) != kNoScalar) {
    work_.report(kExtendeeNotMessage, tree_.span(name), {word(name)});
  }
  if (body == 0) return;
  bool has_field = (tree_[body].flags & syntax::kNodeHasError) != 0;
  for (NodeId at = tree_[body].first_child; at != 0; at = tree_[at].next_sibling) {
    const DeclId first = scope.last;
    switch (tree_[at].kind) {
      case kField:
        field(at, scope, Holder::kExtend);
        break;
      case kGroup:
        group(at, scope, Holder::kExtend, scope);
        break;
      case kError:
        break;
      default:
        not_here(at, "an extend block");
        break;
    }
    has_field |= tree_[at].kind != kEmpty;
    if (tree_[at].kind != kField && tree_[at].kind != kGroup) continue;
    const DeclId made = first != 0 ? row(first).next_sibling : row(scope.decl).first_child;
    extendee(name, made, scope.decl);
  }
  if (!has_field) work_.report(kExtendEmpty, tree_.span(body), {}, "give it a field, or remove it");
}

// Notes what an extension extends; resolved with the types.
void Declarer::extendee(NodeId name, DeclId decl, DeclId scope) {
  if (name == 0) {
    invalid(decl);
    return;
  }
  work_.places_of(decl).value = tree_.span(name);
  const std::string_view text = read_name(work_.contract.pool, tree_, tree_[name].first_token, tree_[name].end_token);
  if (scalar_named(text) != kNoScalar) {
    invalid(decl);
    return;
  }
  work_.types.push_back({decl, 0, scope, text, tree_.span(name)});
}

void Declarer::extensions(NodeId node, Scope &scope) {
  const NodeId options = tree_.child(node, kOptionList);
  if (work_.version == kProto3) {
    work_.report(kExtensionRangeInProto3, tree_.span(node), {},
                 "proto3 extends only the messages of options; use google.protobuf.Any, or an edition");
  }
  for (NodeId at = tree_[node].first_child; at != 0; at = tree_[at].next_sibling) {
    if (tree_[at].kind != kRange) continue;
    const DeclId decl = add(scope, INTEROP_DECL_EXTENSION_RANGE, at);
    range(at, decl, false);
    option_list(options, decl, OptionTarget::kExtensionRange);
  }
}

void Declarer::reserved(NodeId node, Scope &scope, bool of_enum) {
  for (NodeId at = tree_[node].first_child; at != 0; at = tree_[at].next_sibling) {
    if (tree_[at].kind == kRange) {
      range(at, add(scope, INTEROP_DECL_RESERVATION, at), of_enum);
    } else if (tree_[at].kind == kStringValue || tree_[at].kind == kIdentifier) {
      reserved_name(at, scope);
    }
  }
}

void Declarer::reserved_name(NodeId node, Scope &scope) {
  const DeclId decl = add(scope, INTEROP_DECL_RESERVATION, node);
  work_.places_of(decl).name = tree_.span(node);
  if (tree_[node].kind == kIdentifier) {
    row(decl).name = piece(tree_.first_token(node));
    if (work_.version < kEdition2023) {
      work_.report(kReservedIdentifier, tree_.span(node), {work_.contract.name(decl)}, "put it into quotes");
      invalid(decl);
    }
    return;
  }
  row(decl).name = read_string(work_.contract.pool, tree_, tree_[node].first_token, tree_[node].end_token);
  if (work_.version >= kEdition2023) {
    work_.report(kReservedString, tree_.span(node), {work_.contract.name(decl)}, "remove the quotes");
    invalid(decl);
  } else if (!is_identifier(work_.contract.name(decl))) {
    work_.report(kReservedNotIdentifier, tree_.span(node), {work_.contract.name(decl)});
  }
}

// The numbers of a range, both ends inclusive.
void Declarer::range(NodeId node, DeclId decl, bool of_enum) {
  const NodeId first = tree_[node].first_child;
  const NodeId second = first == 0 ? 0 : tree_[first].next_sibling;
  const Integer begin = integer(first);
  int64_t from = 0;
  int64_t to = 0;
  bool ok = false;
  if (begin.ok && begin.negative && !of_enum) {
    work_.report(kRangeNumberNegative, begin.span);
  } else {
    ok = to_int32(begin, from);
  }
  if (ok && second != 0 && tree_[second].kind == kMax) {
    to = of_enum ? INT32_MAX : kMaxFieldNumber;
    if (!of_enum) work_.ranges_to_max.push_back(decl);
  } else if (ok && second != 0) {
    const Integer end = integer(second);
    work_.places_of(decl).value = end.span;
    if (end.ok && end.negative && !of_enum) {
      work_.report(kRangeNumberNegative, end.span);
      ok = false;
    } else {
      ok = to_int32(end, to);
    }
  } else {
    to = from;
  }
  // Descriptors hold the end of a message's range as one more than the last number.
  if (ok && !of_enum && (from == INT32_MAX || to == INT32_MAX)) {
    work_.report(kRangeNumberTooLarge, tree_.span(second != 0 && to == INT32_MAX ? second : first));
    ok = false;
  }
  row(decl).number = from;
  row(decl).number_end = to;
  if (ok) {
    work_.places_of(decl).number = tree_.span(node);
  } else {
    invalid(decl);
  }
}

}  // namespace interop::lang::protobuf
