#include "bind/go_header_spelling.hpp"

#include <cctype>

#include "bind/names.hpp"

namespace interop::bind {
namespace {

struct Word {
  std::string_view c;
  std::string_view cgo;
};

constexpr Word kWords[] = {
    {"unsigned int", "uint"},
    {"unsigned long", "ulong"},
    {"unsigned short", "ushort"},
    {"unsigned char", "uchar"},
    {"signed char", "schar"},
    {"long long", "longlong"},
    {"_Bool", "_Bool"},
    {"unsigned long long", "ulonglong"},
    {"long unsigned int", "ulong"},
};

// What Go has for the types whose width is the machine's.
constexpr Word kGoWords[] = {
    {"size_t", "uint"}, {"ssize_t", "int"}, {"ptrdiff_t", "int"}, {"intptr_t", "int"}, {"uintptr_t", "uintptr"},
};

std::string go_scalar(const CType &type) {
  if (type.shape == CShape::kBool) return "bool";
  if (type.shape == CShape::kFloat) return "float" + std::to_string(type.bits);
  if (type.word == "char") return "byte";
  for (const Word &word : kGoWords)
    if (word.c == type.word) return std::string(word.cgo);
  return (type.is_signed ? "int" : "uint") + std::to_string(type.bits);
}

// A struct of a header that is not bound.
bool is_somebodys(const CType &type) {
  return type.shape == CShape::kVoid && !type.word.empty() && type.word != "void";
}

std::string c_tagged(const std::string &spelling) {
  if (spelling.starts_with("struct ")) return "C.struct_" + spelling.substr(7);
  if (spelling.starts_with("union ")) return "C.union_" + spelling.substr(6);
  return "C." + spelling;
}

}  // namespace

GoHeaderSpelling::GoHeaderSpelling(const HeaderModel &model) : model_(model), layout_(model) {
  for (const std::string_view word : {"C", "unsafe", "raw"})
    taken_.emplace(word);
  // In order: what a struct holds was looked at before.
  foreign_.resize(model.records.size());
  for (const Declared &declared : model.order) {
    if (declared.kind != CKind::kRecord) continue;
    for (const CField &field : model.records[declared.index].fields) {
      const CType *type = &model.unaliased(field.type);
      while (type->shape == CShape::kArray)
        type = &model.unaliased(type->element);
      if (type->shape == CShape::kOther || (type->shape == CShape::kRecord && foreign_[type->of]))
        foreign_[declared.index] = true;
    }
  }
  records_.resize(model.records.size());
  for (size_t at = 1; at < model.records.size(); ++at)
    records_[at] = take(model.records[at].name);
  enums_.resize(model.enums.size());
  for (size_t at = 1; at < model.enums.size(); ++at)
    if (!model.enums[at].name.empty()) enums_[at] = take(model.enums[at].name);
  aliases_.resize(model.aliases.size());
  for (size_t at = 1; at < model.aliases.size(); ++at)
    aliases_[at] = take(model.aliases[at].name);
}

std::string GoHeaderSpelling::exported(const std::string &name) const {
  const std::string lower = cased(name, Case::kSnake);
  const bool prefixed = lower.starts_with(model_.name + "_") && lower.size() > model_.name.size() + 1;
  const std::string made = cased(prefixed ? lower.substr(model_.name.size() + 1) : lower, Case::kPascal);
  return made.empty() || std::isdigit(static_cast<unsigned char>(made[0])) != 0 ? "X" + made : made;
}

std::string GoHeaderSpelling::own(std::string name) {
  while (!taken_.insert(name).second)
    name += '_';
  return name;
}

bool GoHeaderSpelling::is_own(uint32_t index) const {
  const CRecord &record = model_.records[index];
  return !record.is_opaque && !record.is_union && !record.has_bit_fields && layout_.pack(index) == 0;
}

bool GoHeaderSpelling::is_foreign(CTypeIndex index) const {
  const CType *type = &model_.unaliased(index);
  while (type->shape == CShape::kPointer || type->shape == CShape::kArray)
    type = &model_.unaliased(type->element);
  return type->shape == CShape::kRecord && foreign_[type->of];
}

std::string GoHeaderSpelling::type(CTypeIndex index) const {
  const CType &type = model_.type(index);
  switch (type.shape) {
    case CShape::kVoid:
    case CShape::kOther:
    case CShape::kFunction:
      return "[0]byte";
    case CShape::kPointer: {
      const CType &behind = model_.unaliased(type.element);
      if (behind.shape == CShape::kVoid || behind.shape == CShape::kOther) return "unsafe.Pointer";
      return "*" + GoHeaderSpelling::type(type.element);
    }
    case CShape::kArray:
      return "[" + std::to_string(type.count) + "]" + GoHeaderSpelling::type(type.element);
    case CShape::kRecord:
      return records_[type.of];
    case CShape::kEnum:
      return enums_[type.of];
    case CShape::kAlias:
      return model_.unaliased(index).shape == CShape::kVoid ? "[0]byte" : aliases_[type.of];
    default:
      return go_scalar(type);
  }
}

std::string GoHeaderSpelling::c_record(uint32_t index) const {
  return c_tagged(model_.records[index].spelling);
}

std::string GoHeaderSpelling::c_type(CTypeIndex index) const {
  const CType &type = model_.type(index);
  switch (type.shape) {
    case CShape::kPointer: {
      const CType &behind = model_.unaliased(type.element);
      if (is_somebodys(behind)) return "*" + c_tagged(behind.word);
      if (behind.shape == CShape::kVoid || behind.shape == CShape::kOther) return "unsafe.Pointer";
      if (behind.shape == CShape::kFunction) return "*[0]byte";
      return "*" + c_type(type.element);
    }
    case CShape::kArray:
      return "[" + std::to_string(type.count) + "]" + c_type(type.element);
    case CShape::kRecord:
      return c_record(type.of);
    case CShape::kEnum: {
      const std::string &spelling = model_.enums[type.of].spelling;
      return spelling.starts_with("enum ") ? "C.enum_" + spelling.substr(5) : "C." + spelling;
    }
    case CShape::kAlias:
      return "C." + model_.aliases[type.of].name;
    default:
      break;
  }
  for (const Word &word : kWords)
    if (word.c == type.word) return "C." + std::string(word.cgo);
  if (type.word.find(' ') != std::string::npos)
    return std::string("C.") + (type.is_signed ? "int" : "uint") + std::to_string(type.bits) + "_t";
  return "C." + type.word;
}

bool GoHeaderSpelling::is_opaque(CTypeIndex index) const {
  const CType &type = model_.unaliased(index);
  return type.shape == CShape::kRecord && !is_own(type.of);
}

bool GoHeaderSpelling::is_same(CTypeIndex index) const {
  const CType *type = &model_.unaliased(index);
  if (type->shape != CShape::kPointer) return is_opaque(index);
  while (type->shape == CShape::kPointer)
    type = &model_.unaliased(type->element);
  if (is_somebodys(*type)) return false;
  if (type->shape == CShape::kVoid || type->shape == CShape::kOther) return true;
  return type->shape == CShape::kRecord && !is_own(type->of);
}

std::string GoHeaderSpelling::to_c(CTypeIndex index, const std::string &name) const {
  const CType &type = model_.unaliased(index);
  if (is_same(index)) return name;
  if (type.shape == CShape::kRecord) return "*(*" + c_type(index) + ")(unsafe.Pointer(&" + name + "))";
  if (type.shape != CShape::kPointer) return c_type(index) + "(" + name + ")";
  if (model_.unaliased(type.element).shape == CShape::kFunction) return name;
  return "(" + c_type(index) + ")(unsafe.Pointer(" + name + "))";
}

std::string GoHeaderSpelling::to_go(CTypeIndex index, const std::string &value) const {
  const CType &type = model_.unaliased(index);
  if (is_same(index)) return value;
  if (type.shape != CShape::kPointer) return GoHeaderSpelling::type(index) + "(" + value + ")";
  return "(" + GoHeaderSpelling::type(index) + ")(unsafe.Pointer(" + value + "))";
}

}  // namespace interop::bind
