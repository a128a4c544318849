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
    case Shape::kCallback:
      if (type.is_borrowed) return names_.handle(type.handle) + " &";
      return "std::unique_ptr<" + names_.handle(type.handle) + ">";
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
    case Shape::kCallback:
      return value(index) + (model_.types[index].is_borrowed ? "" : " ");
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

std::string CppSpelling::argument_to_c(TypeIndex type, const std::string &name, Writer &writer) const {
  const std::string local = beside(name, "_c");
  const Crossing crossing = abi_.crossing(type);
  if (crossing == Crossing::kValue) return to_c(type, name, "call_memory");
  if (crossing == Crossing::kSpan && model_.types[type].shape != Shape::kList)
    return name + ".data(), " + name + ".size()";
  writer.line("const auto ", local, " = ", to_c(type, name, "call_memory"), ";");
  if (crossing == Crossing::kSpan) return local + ".data, " + local + ".size";
  if (crossing == Crossing::kNullable) return local + ".has_value != 0 ? &" + local + ".value : nullptr";
  return "&" + local;
}

bool CppSpelling::argument_needs_memory(TypeIndex type) const {
  const Crossing crossing = abi_.crossing(type);
  return crossing == Crossing::kPointer || crossing == Crossing::kNullable || model_.types[type].shape == Shape::kList;
}

std::string CppSpelling::argument_from_c(TypeIndex type, const std::string &name, std::string_view called,
                                         Writer &writer) const {
  const std::string local = beside(name, "_value");
  const Type &row = model_.types[type];
  switch (abi_.crossing(type)) {
    case Crossing::kValue:
      return from_c(type, name);
    case Crossing::kSpan:
      if (row.shape == Shape::kString)
        writer.line("const std::string_view ", local, " = checked_text(", name, ", ", beside(name, "_size"), ");");
      else if (row.shape == Shape::kBytes)
        writer.line("const std::span<const uint8_t> ", local, " = checked_span(", name, ", ", beside(name, "_size"),
                    ");");
      else
        writer.line("const auto ", local, " = ",
                    from_c(type, abi_.value(type) + "{" + name + ", " + beside(name, "_size") + "}"), ";");
      return local;
    case Crossing::kNullable:
      writer.line(value(type), " ", local, ";");
      writer.line("if (", name, " != nullptr) ", local, " = ", from_c(row.element, "*" + name), ";");
      return local;
    default:
      writer.line("const auto ", local, " = ",
                  from_c(type, called.empty() ? "*" + name : "*need(" + name + ", \"" + std::string(called) + "\")"),
                  ";");
      return local;
  }
}

std::string CppSpelling::c_parameter(TypeIndex type, const std::string &name) const {
  switch (abi_.crossing(type)) {
    case Crossing::kValue:
      return abi_.value(type) + " " + name;
    case Crossing::kSpan:
      return "const " + abi_.pointee(type) + " *" + name + ", size_t " + beside(name, "_size");
    case Crossing::kPointer:
    case Crossing::kNullable:
      return "const " + abi_.pointee(type) + " *" + name;
    case Crossing::kFunctions:
      return "const " + abi_.value(type) + " *" + name + ", void *" + beside(name, "_data");
    default:
      return abi_.value(type) + name;
  }
}

void CppSpelling::document_call(Writer &writer, const Operation &operation) const {
  std::string doc = operation.doc;
  if (operation.can_fail) doc.append(doc.empty() ? "" : "\n").append("Throws Failure<" + failure(operation) + ">.");
  document(writer, doc);
}

void CppSpelling::document(Writer &writer, const std::string &text) {
  if (!text.empty()) writer.folded("// ", text);
}

}  // namespace interop::bind
