// Messages and their fields.
#include <string>
#include <unordered_map>

#include "lang/descriptor_set/descriptor_read.hpp"
#include "lang/descriptor_set/set_declare.hpp"
#include "lang/descriptor_set/set_diagnostics.hpp"
#include "lang/protobuf/diagnostic_rules.hpp"
#include "lang/protobuf/json_names.hpp"
#include "lang/protobuf/shared.hpp"

namespace interop::lang::descriptor_set {

using protobuf::OptionTarget;

namespace {

// Numbers of google.protobuf.FieldDescriptorProto.Type.
enum : uint64_t { kTypeGroup = 10, kTypeMessage = 11, kTypeEnum = 14, kLastType = 18 };

bool is_scalar(uint64_t type) {
  return type >= 1 && type <= kLastType && type != kTypeGroup && type != kTypeMessage && type != kTypeEnum;
}

}  // namespace

SetDeclarer::FieldPart SetDeclarer::read_field(Part part) const {
  FieldPart field;
  field.part = part;
  field.name = text_of(part.bytes, kName);
  field.type_name = text_of(part.bytes, kFieldTypeName);
  field.type = number_of(part.bytes, kFieldType);
  field.label = number_of(part.bytes, kFieldLabel);
  field.is_optional = number_of(part.bytes, kFieldProto3Optional) != 0;
  if (has(part.bytes, kFieldOneofIndex)) field.oneof = static_cast<uint32_t>(number_of(part.bytes, kFieldOneofIndex));
  return field;
}

void SetDeclarer::message(Part part, Scope &scope) {
  const DeclId decl = add(scope, INTEROP_DECL_RECORD, part);
  name_it(decl, part);
  visibility(part.bytes, kMessageVisibility, decl);
  options(part, kMessageOptions, decl, OptionTarget::kMessage);
  const size_t outer = scope_name_.size();
  (scope_name_ += '.') += contract_.name(decl);
  Body body;
  body.scope = {decl, 0};
  for (const Part &at : parts(part, kMessageField))
    body.fields.push_back(read_field(at));
  for (const Part &at : parts(part, kMessageNested)) {
    NestedPart nested;
    nested.part = at;
    nested.name = text_of(at.bytes, kName);
    nested.is_entry = number_of(text_of(at.bytes, kMessageOptions), kMapEntryOption) != 0;
    body.nested.push_back(nested);
  }
  body.oneof_parts = parts(part, kMessageOneof);
  body.oneofs.resize(body.oneof_parts.size());
  relate(body);
  declare_members(body);
  Scope &inside = body.scope;
  for (const Part &at : parts(part, kMessageEnum))
    enumeration(at, inside);
  for (const Part &at : parts(part, kMessageExtension))
    extension(at, inside);
  ranges(part, inside, kMessageExtensionRange, INTEROP_DECL_EXTENSION_RANGE, 1);
  ranges(part, inside, kMessageReservedRange, INTEROP_DECL_RESERVATION, 1);
  reserved_names(part, inside, kMessageReservedName);
  scope_name_.resize(outer);
}

// Which field has which nested message as its map entry or group: told by the name of its type.
void SetDeclarer::relate(Body &body) const {
  std::unordered_map<std::string_view, uint32_t> nested;
  for (size_t i = 0; i < body.nested.size(); ++i)
    nested.emplace(body.nested[i].name, static_cast<uint32_t>(i));
  for (size_t i = 0; i < body.fields.size(); ++i) {
    FieldPart &field = body.fields[i];
    const std::string_view type = field.type_name;
    if (type.size() <= scope_name_.size() + 1 || !type.starts_with(scope_name_) || type[scope_name_.size()] != '.')
      continue;
    const auto found = nested.find(type.substr(scope_name_.size() + 1));
    if (found == nested.end()) continue;
    NestedPart &at = body.nested[found->second];
    const bool is_map = at.is_entry && field.type == kTypeMessage && field.label == kLabelRepeated;
    if ((!is_map && field.type != kTypeGroup) || at.field != UINT32_MAX) continue;
    at.field = static_cast<uint32_t>(i);
    if (is_map) field.nested = found->second;
  }
}

void SetDeclarer::declare_members(Body &body) {
  for (const NestedPart &nested : body.nested) {
    if (nested.field != UINT32_MAX) fields_until(body, size_t{nested.field} + 1);
    if (!nested.is_entry) {
      message(nested.part, body.scope);
    } else if (nested.field == UINT32_MAX) {
      report(kDescriptorMapEntry, places_.span(nested.part.path), {nested.name});
    }
  }
  fields_until(body, body.fields.size());
  close_oneofs(body);
}

void SetDeclarer::fields_until(Body &body, size_t end) {
  for (; body.next_field < end; ++body.next_field)
    member_field(body, body.fields[body.next_field]);
}

void SetDeclarer::member_field(Body &body, const FieldPart &field) {
  Scope *oneof = oneof_of(body, field);
  const DeclId decl = this->field(field, oneof != nullptr ? *oneof : body.scope, INTEROP_DECL_FIELD);
  if (field.nested != UINT32_MAX) map_type(field, body.nested[field.nested].part, decl);
}

// The oneof that a field stands in, declared with its first field; null if it is in none, or in one that only stands
// for its being optional.
SetDeclarer::Scope *SetDeclarer::oneof_of(Body &body, const FieldPart &field) {
  const uint32_t index = field.oneof;
  if (index == UINT32_MAX) {
    body.open_oneof = index;
    return nullptr;
  }
  if (index >= body.oneofs.size()) {
    report(kDescriptorOneofIndex, places_.span(field.part.path), {field.name, std::to_string(index)});
    return nullptr;
  }
  Scope &oneof = body.oneofs[index];
  if (field.is_optional) {
    oneof.last = UINT32_MAX;  // it has been told
    return nullptr;
  }
  const Part part = body.oneof_parts[index];
  if (oneof.decl == 0) {
    oneof = {add(body.scope, INTEROP_DECL_UNION, part), 0};
    name_it(oneof.decl, part);
    row(oneof.decl).flags |= INTEROP_DECL_FLAG_TRANSPARENT;
    options(part, kOneofOptions, oneof.decl, OptionTarget::kOneof);
  } else if (body.open_oneof != index) {
    report(kDescriptorOneofSplit, places_.span(part.path), {text_of(part.bytes, kName)});
  }
  body.open_oneof = index;
  return &oneof;
}

void SetDeclarer::close_oneofs(Body &body) {
  for (size_t i = 0; i < body.oneofs.size(); ++i) {
    if (body.oneofs[i].decl != 0 || body.oneofs[i].last != 0) continue;
    report(protobuf::kOneofEmpty, places_.span(body.oneof_parts[i].path), {text_of(body.oneof_parts[i].bytes, kName)});
  }
}

void SetDeclarer::extension(Part part, Scope &scope) {
  const FieldPart read = read_field(part);
  const DeclId decl = field(read, scope, INTEROP_DECL_EXTENSION);
  work_.types.push_back({decl, 0, scope.decl, text_of(part.bytes, kFieldExtendee), work_.places_of(decl).name});
}

DeclId SetDeclarer::field(const FieldPart &field, Scope &scope, uint32_t kind) {
  const DeclId decl = add(scope, kind, field.part);
  name_it(decl, field.part);
  number(decl, field.part.bytes, kFieldNumber);
  field_flags(field, decl);
  json_name(field.part, decl);
  if (has(field.part.bytes, kFieldDefault)) {
    work_.encoded_defaults.push_back({decl, text_of(field.part.bytes, kFieldDefault)});
  }
  options(field.part, kFieldOptionsField, decl, OptionTarget::kField);
  if (field.nested != UINT32_MAX) return decl;  // a map: its type is made from its entry
  const bool repeated = field.label == kLabelRepeated;
  const TypeId element = type_row(field, decl);
  row(decl).type = repeated ? protobuf::list_of(work_, element) : element;
  return decl;
}

void SetDeclarer::field_flags(const FieldPart &field, DeclId decl) {
  uint64_t &flags = row(decl).flags;
  if (field.nested != UINT32_MAX) {
    flags |= INTEROP_DECL_FLAG_MAP;
  } else if (field.label == kLabelRepeated) {
    flags |= INTEROP_DECL_FLAG_REPEATED;
  } else if (field.label == kLabelRequired) {
    flags |= INTEROP_DECL_FLAG_REQUIRED;
    if (work_.version >= protobuf::kEdition2023) work_.report(protobuf::kLabelInEdition, work_.places_of(decl).name);
  } else if (field.is_optional || (work_.version == protobuf::kProto2 && field.oneof == UINT32_MAX)) {
    flags |= INTEROP_DECL_FLAG_OPTIONAL_KEYWORD;
  }
  if (field.type == kTypeGroup) flags |= INTEROP_DECL_FLAG_GROUP;
}

TypeId SetDeclarer::type_row(const FieldPart &field, DeclId decl) {
  if (is_scalar(field.type)) return protobuf::scalar_type(work_, static_cast<protobuf::Scalar>(field.type));
  if (field.type > kLastType || field.type_name.empty()) {
    report(kDescriptorFieldType, work_.places_of(decl).name, {field.name, std::to_string(field.type)});
  }
  const TypeId made = contract_.types.add();
  contract_.types[made].kind = INTEROP_TYPE_UNRESOLVED;
  contract_.types[made].name = contract_.pool.place(field.type_name);
  if (!field.type_name.empty()) {
    const DeclId scope = row(decl).parent;
    work_.types.push_back({decl, made, scope, field.type_name, work_.places_of(decl).type});
  }
  return made;
}

// A MAP type of the key and the value of its entry message.
void SetDeclarer::map_type(const FieldPart &field, Part entry, DeclId decl) {
  FieldPart members[2];
  for (const Part &at : parts(entry, kMessageField)) {
    const uint64_t number = number_of(at.bytes, kFieldNumber);
    if (number == 1 || number == 2) members[number - 1] = read_field(at);
  }
  auto &types = contract_.types;
  const TypeId whole = types.add();
  types[whole].kind = INTEROP_TYPE_MAP;
  // The key is a row of its own: it leads on to the value.
  const TypeId key = types.add();
  if (is_scalar(members[0].type)) {
    const TypeId scalar = protobuf::scalar_type(work_, static_cast<protobuf::Scalar>(members[0].type));
    types[key] = interop_type_row(types[scalar]);
  } else {
    types[key].kind = INTEROP_TYPE_UNRESOLVED;
    report(kDescriptorFieldType, work_.places_of(decl).name, {field.name, std::to_string(members[0].type)});
  }
  const TypeId value = type_row(members[1], decl);
  types[whole].first = key;
  types[key].next = value;
  row(decl).type = whole;
}

// Only a name that is not the default one was set, as far as a descriptor can tell.
void SetDeclarer::json_name(Part field, DeclId decl) {
  const std::string_view name = text_of(field.bytes, kFieldJsonName);
  if (!has(field.bytes, kFieldJsonName) || name == protobuf::default_json_name(contract_.name(decl))) return;
  const interop_text written = contract_.pool.add("json_name");
  const contract::AnnotationId made = contract_.annotations.add();
  interop_annotation_row &annotation = contract_.annotations[made];
  annotation.owner = decl;
  annotation.value_kind = INTEROP_VALUE_STRING;
  annotation.name = written;
  annotation.text = contract_.pool.place(name);
  row(decl).first_annotation = made;
}

}  // namespace interop::lang::descriptor_set
