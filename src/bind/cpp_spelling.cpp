#include "bind/cpp_spelling.hpp"

namespace interop::bind {

std::string CppSpelling::value(TypeIndex index) const {
  const Type &type = model_.types[index];
  switch (type.shape) {
    case Shape::kNone:
      return "void";
    case Shape::kBool:
      return "bool";
    case Shape::kChar:
      return "char32_t";
    case Shape::kInt:
    case Shape::kFloat:
      return abi_.value(index);
    case Shape::kString:
      return "std::string";
    case Shape::kBytes:
      return "std::vector<uint8_t>";
    case Shape::kList:
      return "std::vector<" + value(type.element) + ">";
    case Shape::kOption:
      return "std::optional<" + value(type.element) + ">";
    case Shape::kOwn:
      return "std::unique_ptr<" + names_.handle(type.handle) + ">";
    case Shape::kBorrow:
      return names_.handle(type.handle) + " &";
    case Shape::kResult:
      break;
    default:
      if (type.is_named) return names_.type(index);
  }
  Joined parts(", ");
  for (const Member &member : type.members)
    parts.add(member.type == 0 ? "std::monostate" : value(member.type));
  return (type.shape == Shape::kResult ? "std::variant<" : "std::tuple<") + parts.text() + ">";
}

std::string CppSpelling::parameter(TypeIndex index) const {
  switch (model_.types[index].shape) {
    case Shape::kString:
      return "std::string_view ";
    case Shape::kBytes:
      return "std::span<const uint8_t> ";
    case Shape::kBool:
    case Shape::kChar:
    case Shape::kInt:
    case Shape::kFloat:
    case Shape::kEnum:
    case Shape::kFlags:
    case Shape::kOwn:
      return value(index) + " ";
    case Shape::kBorrow:
      return value(index);
    default:
      return "const " + value(index) + " &";
  }
}

std::string CppSpelling::to_c(TypeIndex index, const std::string &expression, std::string_view memory) const {
  switch (model_.types[index].shape) {
    case Shape::kInt:
    case Shape::kFloat:
      return expression;
    case Shape::kBool:
    case Shape::kChar:
    case Shape::kEnum:
    case Shape::kFlags:
      return "static_cast<" + abi_.value(index) + ">(" + expression + ")";
    default:
      return "to_c_" + converter(index) + "(" + expression + ", " + std::string(memory) + ")";
  }
}

std::string CppSpelling::from_c(TypeIndex index, const std::string &expression) const {
  switch (model_.types[index].shape) {
    case Shape::kInt:
    case Shape::kFloat:
      return expression;
    case Shape::kBool:
      return expression + " != 0";
    case Shape::kChar:
      return "checked_char(" + expression + ")";
    default:
      return "from_c_" + converter(index) + "(" + expression + ")";
  }
}

std::string CppSpelling::converter(TypeIndex index) const {
  return abi_.value(index).substr(lib().size() + 1);
}

std::string CppSpelling::parameters(OperationIndex at) const {
  const Operation &operation = model_.operations[at];
  Joined all(", ");
  for (size_t i = 0; i < operation.parameters.size(); ++i)
    all.add(parameter(operation.parameters[i].type), names_.parameter(at, i));
  return all.text();
}

std::string CppSpelling::failure(const Operation &operation) const {
  return operation.error == 0 ? "std::monostate" : value(operation.error);
}

void CppSpelling::document(Writer &writer, const std::string &text) {
  if (!text.empty()) writer.folded("// ", text);
}

}  // namespace interop::bind
