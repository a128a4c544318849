// What WIT means by its rows.
#include "contract/traits.hpp"

#include <string>

#include "lang/wit/docs.hpp"
#include "lang/wit/lowering.hpp"

namespace interop::lang::wit {
namespace {

std::string spell(const Contract &contract, TypeId type);

// The elements of a type within "<>".
std::string spell_all(const Contract &contract, std::string_view word, TypeId first) {
  std::string text(word);
  if (first == 0) return text;
  for (TypeId at = first; at != 0; at = contract.types[at].next) {
    text += at == first ? "<" : ", ";
    text += spell(contract, at);
  }
  return text += '>';
}

std::string spell_result(const Contract &contract, TypeId ok) {
  const TypeId error = ok == 0 ? 0 : contract.types[ok].next;
  const bool has_ok = ok != 0 && contract.types[ok].kind != INTEROP_TYPE_VOID;
  const bool has_error = error != 0 && contract.types[error].kind != INTEROP_TYPE_VOID;
  if (!has_ok && !has_error) return "result";
  std::string text = "result<" + (has_ok ? spell(contract, ok) : std::string("_"));
  if (has_error) text += ", " + spell(contract, error);
  return text += '>';
}

std::string spell_name(const Contract &contract, const interop_type_row &row) {
  return row.decl != 0 ? contract::full_name(contract, row.decl) : std::string(contract.text(row.name));
}

// The parser bounds how deep types nest.
std::string spell(const Contract &contract, TypeId type) {
  if (type == 0 || type >= contract.types.size()) return {};
  const interop_type_row &row = contract.types[type];
  switch (row.kind) {
    case INTEROP_TYPE_BOOL:
      return "bool";
    case INTEROP_TYPE_INT:
      return ((row.flags & INTEROP_TYPE_FLAG_SIGNED) != 0 ? "s" : "u") + std::to_string(row.width_bits);
    case INTEROP_TYPE_FLOAT:
      return "f" + std::to_string(row.width_bits);
    case INTEROP_TYPE_CHAR:
      return "char";
    case INTEROP_TYPE_STRING:
      return "string";
    case INTEROP_TYPE_LIST:
      return spell_all(contract, "list", row.first);
    case INTEROP_TYPE_ARRAY:
      return "list<" + spell(contract, row.first) + ", " + std::to_string(row.count) + '>';
    case INTEROP_TYPE_MAP:
      return spell_all(contract, "map", row.first);
    case INTEROP_TYPE_OPTIONAL:
      return spell_all(contract, "option", row.first);
    case INTEROP_TYPE_RESULT:
      return spell_result(contract, row.first);
    case INTEROP_TYPE_TUPLE:
      return spell_all(contract, "tuple", row.first);
    case INTEROP_TYPE_STREAM:
      return spell_all(contract, "stream", row.first);
    case INTEROP_TYPE_FUTURE:
      return spell_all(contract, "future", row.first);
    case INTEROP_TYPE_OWN:
      if (row.decl == 0) return spell_name(contract, row);  // error-context
      return "own<" + spell_name(contract, row) + '>';
    case INTEROP_TYPE_BORROW:
      return "borrow<" + spell_name(contract, row) + '>';
    case INTEROP_TYPE_VOID:
      return "_";
    default:
      return spell_name(contract, row);
  }
}

uint32_t wire_class(const Contract &, TypeId) {
  return 0;
}

uint64_t package_version(std::string_view) {
  return 0;
}

std::string json_name(const Contract &contract, DeclId field) {
  return std::string(contract.name(field));
}

// WIT has no versions of its own yet.
std::string_view version_text(uint32_t) {
  return {};
}

// "wasi:io@0.2.0" and "streams": "wasi:io/streams@0.2.0".
std::string name_in_package(std::string_view package, std::string_view name) {
  const size_t at = package.find('@');
  std::string full(package.substr(0, at));
  (full += '/') += name;
  if (at != std::string_view::npos) full += package.substr(at);
  return full;
}

}  // namespace

extern const contract::Traits kTraits;
const contract::Traits kTraits{
    .language = "wit",
    .letter = 'W',
    .name_separator = ".",
    .name_in_package = name_in_package,
    .fields = contract::Identity::kName,
    .values = contract::Identity::kName,
    .operations = contract::Identity::kName,
    .json_name = json_name,
    .type_text = spell,
    .wire_class = wire_class,
    .package_version = package_version,
    .doc_text = plain_docs,
    .version_text = version_text,
    .has_rules = false,
};

}  // namespace interop::lang::wit
