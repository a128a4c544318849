#include "bind/go_spelling.hpp"

#include <algorithm>

namespace interop::bind {

std::string GoSpelling::value(TypeIndex index) const {
  const Type &type = model_.types[index];
  switch (type.shape) {
    case Shape::kNone:
      return "struct{}";
    case Shape::kBool:
      return "bool";
    case Shape::kInt:
      return (type.is_signed ? "int" : "uint") + std::to_string(type.bits);
    case Shape::kFloat:
      return "float" + std::to_string(type.bits);
    case Shape::kChar:
      return "rune";
    case Shape::kString:
      return "string";
    case Shape::kBytes:
      return "[]byte";
    case Shape::kList:
      return "[]" + value(type.element);
    case Shape::kOption:
      return "*" + value(type.element);
    case Shape::kOwn:
    case Shape::kBorrow:
      return "*" + names_.handle(type.handle);
    case Shape::kResult:
      return "Result[" + value(type.members[0].type) + ", " + value(type.members[1].type) + "]";
    default:
      break;
  }
  if (type.is_named) return names_.type(index);
  Joined parts(", ");
  for (const Member &member : type.members)
    parts.add(value(member.type));
  return "Tuple" + std::to_string(type.members.size()) + "[" + parts.text() + "]";
}

std::string GoSpelling::raw(TypeIndex index) const {
  const Type &type = model_.types[index];
  if (type.shape == Shape::kOwn || type.shape == Shape::kBorrow) return "*C." + abi_.names().handle(type.handle);
  return "C." + abi_.value(index);
}

std::string GoSpelling::converter(TypeIndex index) const {
  return cased(abi_.value(index).substr(lib().size() + 1), Case::kPascal);
}

bool GoSpelling::is_number(TypeIndex index) const {
  const Shape shape = model_.types[index].shape;
  return shape == Shape::kInt || shape == Shape::kFloat || shape == Shape::kChar || shape == Shape::kEnum ||
         shape == Shape::kFlags;
}

bool GoSpelling::is_same(TypeIndex index) const {
  return is_number(index);
}

std::string GoSpelling::to(TypeIndex index, const std::string &expression) const {
  if (is_number(index)) return raw(index) + "(" + expression + ")";
  if (model_.types[index].shape == Shape::kBool) return "toBool(" + expression + ")";
  return "to" + converter(index) + "(" + expression + ", keep)";
}

std::string GoSpelling::from(TypeIndex index, const std::string &expression) const {
  if (is_number(index)) return value(index) + "(" + expression + ")";
  if (model_.types[index].shape == Shape::kBool) return expression + " != 0";
  return "from" + converter(index) + "(" + expression + ")";
}

std::string GoSpelling::field(TypeIndex type, size_t i) const {
  static constexpr std::string_view kWords[] = {"chan",   "defer",     "fallthrough", "func",    "go",
                                                "import", "interface", "map",         "package", "range",
                                                "select", "type",      "var"};
  const std::string &name = abi_.names().member(type, i);
  return std::find(std::begin(kWords), std::end(kWords), name) == std::end(kWords) ? name : "_" + name;
}

}  // namespace interop::bind
