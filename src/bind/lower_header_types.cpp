// Types, structs, enums and typedefs of a header.
#include "bind/lower_header.hpp"

#include <algorithm>

#include "bind/lower_types.hpp"

namespace interop::bind {
namespace {

constexpr uint32_t kMostDepth = 200;
constexpr uint32_t kMostParts = 1000;  // of a type that somebody has to write out

// What C's own headers define: names that targets have types for, whatever stands behind them.
constexpr std::string_view kStandard[] = {
    "size_t",  "ssize_t", "intptr_t", "uintptr_t", "ptrdiff_t", "wchar_t", "int8_t",
    "uint8_t", "int16_t", "uint16_t", "int32_t",   "uint32_t",  "int64_t", "uint64_t",
};

bool is_standard(std::string_view name) {
  for (const std::string_view one : kStandard)
    if (one == name) return true;
  return false;
}

std::string unqualified(std::string text) {
  for (const std::string_view word : {"const ", "volatile ", "_Atomic "})
    while (text.starts_with(word))
      text.erase(0, word.size());
  return text;
}

bool is_record(uint32_t kind) {
  return kind == INTEROP_DECL_RECORD || kind == INTEROP_DECL_UNION;
}

}  // namespace

void HeaderTypes::report(const text::DiagnosticRule &rule, DeclId at, std::string_view what, std::string_view help) {
  const interop_decl_row &row = decl(at);
  diagnostics_.add(rule, {row.file, {row.span_begin, row.span_end}}, {what}, help);
}

void HeaderTypes::name_by(DeclId alias) {
  const interop_type_row &row = contract_.types[decl(alias).type];
  if (row.kind != INTEROP_TYPE_NAMED || row.decl == 0 || row.flags != 0) return;
  const uint32_t kind = decl(row.decl).kind;
  if (is_record(kind) || kind == INTEROP_DECL_ENUM) names_.try_emplace(row.decl, alias);
}

bool HeaderTypes::is_only_a_name(DeclId alias) const {
  const auto found = names_.find(contract_.types[decl(alias).type].decl);
  return found != names_.end() && found->second == alias;
}

uint32_t HeaderTypes::record(DeclId at) {
  uint32_t &index = records_[at];
  if (index != 0) return index;
  index = static_cast<uint32_t>(model_.records.size());
  record_decls_.push_back(at);
  CRecord made;
  const auto alias = names_.find(at);
  made.name = contract_.name(alias != names_.end() ? alias->second : at);
  const bool tag = alias == names_.end() && (decl(at).flags & INTEROP_DECL_FLAG_SYNTHETIC) == 0;
  if ((decl(at).flags & INTEROP_DECL_FLAG_SYNTHETIC) == 0) made.tag = contract_.name(at);
  made.is_union = decl(at).kind == INTEROP_DECL_UNION;
  if (!made.name.empty()) made.spelling = (tag ? made.is_union ? "union " : "struct " : "") + made.name;
  made.doc = contract::doc_text(contract_, at);
  if (made.doc.empty() && alias != names_.end()) made.doc = contract::doc_text(contract_, alias->second);
  made.is_opaque = (decl(at).flags & INTEROP_DECL_FLAG_OPAQUE) != 0;
  const uint32_t layout = contract::layout(contract_, at);
  if (layout != 0) {
    made.size_bytes = contract_.layouts[layout].size_bytes;
    made.alignment_bytes = contract_.layouts[layout].alignment_bytes;
  }
  model_.records.push_back(std::move(made));
  return index;
}

uint32_t HeaderTypes::enumeration(DeclId at) {
  uint32_t &index = enums_[at];
  if (index != 0) return index;
  index = static_cast<uint32_t>(model_.enums.size());
  CEnum made;
  const auto alias = names_.find(at);
  made.name = contract_.name(alias != names_.end() ? alias->second : at);
  const bool tag = alias == names_.end() && (decl(at).flags & INTEROP_DECL_FLAG_SYNTHETIC) == 0;
  if (!made.name.empty()) made.spelling = (tag ? "enum " : "") + made.name;
  if ((decl(at).flags & INTEROP_DECL_FLAG_SYNTHETIC) == 0) made.tag = contract_.name(at);
  made.doc = contract::doc_text(contract_, at);
  if (made.doc.empty() && alias != names_.end()) made.doc = contract::doc_text(contract_, alias->second);
  const interop_type_row &type = contract_.types[decl(at).type];
  if (decl(at).type != 0 && type.width_bits != 0) made.bits = type.width_bits;
  made.is_signed = decl(at).type != 0 && (type.flags & INTEROP_TYPE_FLAG_SIGNED) != 0;
  for (DeclId child = decl(at).first_child; child != 0; child = decl(child).next_sibling) {
    if (decl(child).kind != INTEROP_DECL_VALUE) continue;
    const contract::AnnotationId whole = contract::annotation(contract_, child, "value");
    CValue value{std::string(contract_.name(child)), contract::doc_text(contract_, child), decl(child).number, false};
    if (whole != 0 && contract_.annotations[whole].value_kind == INTEROP_VALUE_UINT) {
      value.number = static_cast<int64_t>(contract_.annotations[whole].bits);
      value.is_huge = value.number < 0;
    }
    made.values.push_back(std::move(value));
  }
  model_.enums.push_back(std::move(made));
  return index;
}

uint32_t HeaderTypes::alias(DeclId at) {
  uint32_t &index = aliases_[at];
  if (index != 0) return index;
  index = static_cast<uint32_t>(model_.aliases.size());
  alias_decls_.push_back(at);
  model_.aliases.push_back({std::string(contract_.name(at)), contract::doc_text(contract_, at), 0, 0});
  return index;
}

// The type behind all typedefs. Each of them is followed once.
contract::TypeId HeaderTypes::behind(TypeId type) {
  std::vector<DeclId> passed;
  for (;;) {
    const interop_type_row &row = contract_.types[type];
    if (row.kind != INTEROP_TYPE_NAMED || row.decl == 0 || decl(row.decl).kind != INTEROP_DECL_ALIAS) break;
    const auto known = behind_.find(row.decl);
    type = known != behind_.end() ? known->second : decl(row.decl).type;
    if (known != behind_.end()) break;
    passed.push_back(row.decl);
  }
  for (const DeclId one : passed)
    behind_[one] = type;
  return type;
}

CTypeIndex HeaderTypes::add(CType made) {
  model_.types.push_back(std::move(made));
  return static_cast<CTypeIndex>(model_.types.size() - 1);
}

uint32_t HeaderTypes::parts_of(const CType &type) const {
  if (type.shape == CShape::kPointer || type.shape == CShape::kArray) return 1 + model_.types[type.element].parts;
  if (type.shape != CShape::kFunction) return 1;
  const CPrototype &prototype = model_.prototypes[type.of];
  uint32_t parts = 1 + model_.types[prototype.result].parts;
  for (const CParameter &parameter : prototype.parameters)
    parts = std::min(parts + model_.types[parameter.type].parts, kMostParts + 1);
  return parts;
}

CTypeIndex HeaderTypes::nothing() {
  const CTypeIndex made = add({});
  model_.types[made].spelling = "void";
  return made;
}

CTypeIndex HeaderTypes::scalar(const interop_type_row &row, CShape shape) {
  CType made;
  made.shape = shape;
  made.bits = row.width_bits;
  made.is_signed = (row.flags & INTEROP_TYPE_FLAG_SIGNED) != 0;
  made.is_const = (row.flags & INTEROP_TYPE_FLAG_CONST) != 0;
  made.word = contract_.text(row.name);
  const bool odd = made.bits != 8 && made.bits != 16 && made.bits != 32 && made.bits != 64;
  if (shape == CShape::kVoid) return add(std::move(made));
  if ((row.flags & INTEROP_TYPE_FLAG_COMPLEX) != 0 || odd || (shape == CShape::kFloat && made.bits < 32))
    made.shape = CShape::kOther;
  // On Windows it is a double by another name, but nobody's double.
  if (made.word == "long double") made.shape = CShape::kOther;
  return add(std::move(made));
}

CTypeIndex HeaderTypes::pointer_to(CTypeIndex element) {
  CType made;
  made.shape = CShape::kPointer;
  made.bits = model_.pointer_bits;
  made.element = element;
  return add(std::move(made));
}

CTypeIndex HeaderTypes::lower(TypeId type, DeclId at, uint32_t depth) {
  const auto known = lowered_.find(type);
  if (known != lowered_.end()) return known->second;
  if (depth > kMostDepth) {
    report(kTypeTooDeep, at, std::to_string(kMostDepth));
    return nothing();
  }
  const interop_type_row &row = contract_.types[type];
  CTypeIndex made = 0;
  switch (row.kind) {
    case INTEROP_TYPE_VOID:
      made = scalar(row, CShape::kVoid);
      break;
    case INTEROP_TYPE_BOOL:
      made = scalar(row, CShape::kBool);
      break;
    case INTEROP_TYPE_INT:
    case INTEROP_TYPE_CHAR:
      made = scalar(row, CShape::kInt);
      break;
    case INTEROP_TYPE_FLOAT:
      made = scalar(row, CShape::kFloat);
      break;
    case INTEROP_TYPE_POINTER: {
      const DeclId ahead = row.first == 0 ? 0 : contract_.types[behind(row.first)].decl;
      const bool record_ahead = ahead != 0 && is_record(decl(ahead).kind);
      model_.pointer_bits = row.width_bits;
      CType inner;
      if (record_ahead && is_bound(ahead)) {
        inner.shape = CShape::kRecord;
        inner.of = record(ahead);
      }
      // Of somebody else's struct the name is kept, for languages that are compiled with its header.
      if (record_ahead && !is_bound(ahead)) inner.word = unqualified(contract::type_text(contract_, row.first, at));
      if (record_ahead) inner.is_const = (contract_.types[row.first].flags & INTEROP_TYPE_FLAG_CONST) != 0;
      made = pointer_to(record_ahead || row.first == 0 ? add(std::move(inner)) : lower(row.first, at, depth + 1));
      model_.types[made].is_const = (row.flags & INTEROP_TYPE_FLAG_CONST) != 0;
      break;
    }
    case INTEROP_TYPE_ARRAY: {
      CType array;
      array.shape = contract_.text(row.name) == "vector" ? CShape::kOther : CShape::kArray;
      array.element = lower(row.first, at, depth + 1);
      array.count = row.count;
      made = add(std::move(array));
      break;
    }
    case INTEROP_TYPE_FUNCTION:
      made = function(type, at, depth);
      break;
    case INTEROP_TYPE_NAMED:
      made = named(type, at, depth);
      break;
    default:
      made = add({});
      model_.types[made].shape = CShape::kOther;
  }
  // Types whose parts are shared would double at every step when they are written out.
  model_.types[made].parts = parts_of(model_.types[made]);
  if (model_.types[made].parts > kMostParts) {
    report(kTypeTooLong, at);
    made = nothing();
  }
  model_.types[made].spelling = contract::type_text(contract_, type, at);
  lowered_[type] = made;
  return made;
}

CTypeIndex HeaderTypes::named(TypeId type, DeclId at, uint32_t depth) {
  const interop_type_row &row = contract_.types[type];
  CType made;
  made.shape = CShape::kOther;
  made.is_const = (row.flags & INTEROP_TYPE_FLAG_CONST) != 0;
  const uint32_t kind = row.decl == 0 ? 0 : decl(row.decl).kind;
  if (kind == INTEROP_DECL_ALIAS) {
    if (is_bound(row.decl) && !is_only_a_name(row.decl)) {
      made.shape = CShape::kAlias;
      made.of = alias(row.decl);
      return add(std::move(made));
    }
    const CTypeIndex behind = lower(decl(row.decl).type, at, depth + 1);
    made = model_.types[behind];
    if (is_standard(contract_.text(row.name))) made.word = contract_.text(row.name);
    made.is_const = made.is_const || (row.flags & INTEROP_TYPE_FLAG_CONST) != 0;
  } else if (is_record(kind)) {
    made.shape = CShape::kRecord;
    made.of = record(row.decl);
  } else if (kind == INTEROP_DECL_ENUM) {
    const interop_type_row &held = contract_.types[decl(row.decl).type];
    const auto alias = names_.find(row.decl);
    const bool has_name = alias != names_.end() || !contract_.name(row.decl).empty();
    made.shape = is_bound(row.decl) && has_name ? CShape::kEnum : CShape::kInt;
    if (made.shape == CShape::kEnum) made.of = enumeration(row.decl);
    made.bits = held.width_bits != 0 ? held.width_bits : 32;
    made.is_signed = (held.flags & INTEROP_TYPE_FLAG_SIGNED) != 0;
    if (made.shape == CShape::kInt) made.word = contract_.text(held.name);
  }
  return add(std::move(made));
}

CTypeIndex HeaderTypes::function(TypeId type, DeclId at, uint32_t depth) {
  const interop_type_row &row = contract_.types[type];
  CPrototype prototype;
  prototype.is_variadic = (row.flags & INTEROP_TYPE_FLAG_VARIADIC) != 0;
  prototype.result = row.first == 0 ? nothing() : lower(row.first, at, depth + 1);
  for (TypeId one = row.first == 0 ? 0 : contract_.types[row.first].next; one != 0; one = contract_.types[one].next)
    prototype.parameters.push_back({"", lower(one, at, depth + 1), {}});
  CType made;
  made.shape = CShape::kFunction;
  made.of = static_cast<uint32_t>(model_.prototypes.size());
  model_.prototypes.push_back(std::move(prototype));
  return add(std::move(made));
}

CTypeIndex HeaderTypes::lower_parameter(TypeId type, DeclId at) {
  const interop_type_row &plain = contract_.types[behind(type)];
  if (plain.kind == INTEROP_TYPE_ARRAY && contract_.text(plain.name) != "vector") {
    const CTypeIndex element = lower(plain.first, at);
    const CTypeIndex decayed = pointer_to(element);
    model_.types[decayed].spelling = model_.types[element].spelling + " *";
    return decayed;
  }
  const CTypeIndex made = lower(type, at);
  return plain.kind == INTEROP_TYPE_FUNCTION ? pointer_to(made) : made;
}

CPrototype HeaderTypes::prototype(DeclId at) {
  CPrototype made;
  made.is_variadic = (decl(at).flags & INTEROP_DECL_FLAG_VARIADIC) != 0;
  for (DeclId child = decl(at).first_child; child != 0; child = decl(child).next_sibling) {
    const interop_decl_row &row = decl(child);
    if (row.kind == INTEROP_DECL_RESULT) made.result = lower(row.type, child);
    if (row.kind == INTEROP_DECL_PARAMETER)
      made.parameters.push_back(
          {std::string(contract_.name(child)), lower_parameter(row.type, child), ownership(child)});
  }
  if (made.result == 0) made.result = nothing();
  return made;
}

Ownership HeaderTypes::ownership(DeclId at) const {
  const auto says = [&](std::string_view name) -> std::string {
    const contract::AnnotationId found = contract::annotation(contract_, at, name);
    return found == 0 ? std::string() : std::string(contract_.text(contract_.annotations[found].text));
  };
  const auto has = [&](std::string_view name) { return contract::annotation(contract_, at, name) != 0; };
  return {says("interop.given"), says("interop.borrowed"), says("interop.length"),
          has("interop.taken"),  has("interop.out"),       has("interop.nullable")};
}

void HeaderTypes::complete() {
  size_t records = 1;
  size_t aliases = 1;
  while (records < record_decls_.size() || aliases < alias_decls_.size()) {
    if (records < record_decls_.size()) {
      members(record_decls_[records], static_cast<uint32_t>(records));
      ++records;
      continue;
    }
    const DeclId at = alias_decls_[aliases];
    CTypeIndex type = lower(decl(at).type, at);
    const CType &made = model_.types[type];
    // The names of parameters stand below the typedef.
    if (made.shape == CShape::kPointer && model_.types[made.element].shape == CShape::kFunction) {
      CPrototype named = prototype(at);
      named.is_variadic = model_.prototypes[model_.types[model_.types[type].element].of].is_variadic;
      model_.prototypes[model_.types[model_.types[type].element].of] = std::move(named);
    }
    model_.aliases[aliases].type = type;
    ++aliases;
  }
}

void HeaderTypes::members(DeclId at, uint32_t index) {
  uint32_t unnamed = 0;
  for (DeclId child = decl(at).first_child; child != 0; child = decl(child).next_sibling) {
    const interop_decl_row &row = decl(child);
    if (row.kind == INTEROP_DECL_FIELD) field(child, index);
    if (!is_record(row.kind)) continue;
    // One that stands here without a name is called after the member that has it, which comes next.
    const uint32_t inner = record(child);
    if (!model_.records[inner].name.empty()) continue;
    const DeclId holder = row.next_sibling;
    const bool named = holder != 0 && decl(holder).kind == INTEROP_DECL_FIELD && decl(holder).name.length != 0;
    model_.records[inner].name = model_.records[index].name + "_" +
                                 (named ? std::string(contract_.name(holder)) : "part" + std::to_string(++unnamed));
  }
}

void HeaderTypes::field(DeclId at, uint32_t index) {
  CField made;
  made.name = contract_.name(at);
  made.doc = contract::doc_text(contract_, at);
  made.type = lower(decl(at).type, at);
  made.ownership = ownership(at);
  if (const uint32_t row = contract::layout(contract_, at); row != 0) {
    const interop_layout_row &layout = contract_.layouts[row];
    made.offset_bits = layout.offset_bits;
    made.size_bytes = layout.size_bytes;
    made.width_bits = layout.width_bits;
    made.is_bit_field = (layout.flags & INTEROP_LAYOUT_FLAG_BIT_FIELD) != 0;
  }
  CRecord &record = model_.records[index];
  record.has_bit_fields = record.has_bit_fields || made.is_bit_field;
  record.fields.push_back(std::move(made));
}

}  // namespace interop::bind
