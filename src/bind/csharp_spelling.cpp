#include "bind/csharp_spelling.hpp"

#include <algorithm>

namespace interop::bind {
namespace {

constexpr size_t kShortDoc = 80;  // fits on the line of its tags

std::string number_type(const Type &type) {
  switch (type.bits) {
    case 8:
      return type.is_signed ? "sbyte" : "byte";
    case 16:
      return type.is_signed ? "short" : "ushort";
    case 32:
      return type.is_signed ? "int" : "uint";
    default:
      return type.is_signed ? "long" : "ulong";
  }
}

}  // namespace

std::string CsharpSpelling::value(TypeIndex index) const {
  const Type &type = model_.types[index];
  switch (type.shape) {
    case Shape::kNone:
      return "Nothing";
    case Shape::kBool:
      return "bool";
    case Shape::kInt:
      return number_type(type);
    case Shape::kFloat:
      return type.bits == 32 ? "float" : "double";
    case Shape::kChar:
      return "int";
    case Shape::kString:
      return "string";
    case Shape::kBytes:
      return "byte[]";
    case Shape::kList:
      return value(type.element) + "[]";
    case Shape::kOption:
      if (model_.types[type.element].shape == Shape::kOption) return "Some<" + value(type.element) + ">";
      return value(type.element) + (is_value_type(type.element) ? "?" : "");
    case Shape::kOwn:
    case Shape::kBorrow:
    case Shape::kCallback:
      return names_.handle(type.handle);
    case Shape::kResult:
      return "Result<" + value(type.members[0].type) + ", " + value(type.members[1].type) + ">";
    default:
      break;
  }
  if (type.is_named) return names_.type(index);
  Joined parts(", ");
  for (const Member &member : type.members)
    parts.add(value(member.type));
  return "Tuple" + std::to_string(type.members.size()) + (parts.empty() ? "" : "<" + parts.text() + ">");
}

std::string CsharpSpelling::raw(TypeIndex index) const {
  const Type &type = model_.types[index];
  switch (type.shape) {
    case Shape::kBool:
      return "byte";
    case Shape::kInt:
      return number_type(type);
    case Shape::kFloat:
      return type.bits == 32 ? "float" : "double";
    case Shape::kChar:
      return "uint";
    case Shape::kEnum:
      return type.is_open ? "int" : "uint";
    case Shape::kFlags:
      return type.bits == 64 ? "ulong" : "uint";
    case Shape::kOwn:
    case Shape::kBorrow:
      return "IntPtr";
    default:
      return "Native" + converter(index);
  }
}

bool CsharpSpelling::is_number(TypeIndex index) const {
  const Shape shape = model_.types[index].shape;
  return shape == Shape::kInt || shape == Shape::kFloat || shape == Shape::kChar || shape == Shape::kEnum ||
         shape == Shape::kFlags;
}

bool CsharpSpelling::is_value_type(TypeIndex index) const {
  return is_number(index) || model_.types[index].shape == Shape::kBool;
}

std::string CsharpSpelling::to(TypeIndex index, const std::string &expression) const {
  if (is_number(index))
    return raw(index) == value(index) ? expression : "unchecked((" + raw(index) + ")" + expression + ")";
  if (model_.types[index].shape == Shape::kBool) return "(byte)(" + expression + " ? 1 : 0)";
  return "Values.To" + converter(index) + "(" + expression + ", keep)";
}

std::string CsharpSpelling::from(TypeIndex index, const std::string &expression) const {
  if (is_number(index)) return raw(index) == value(index) ? expression : "(" + value(index) + ")(" + expression + ")";
  if (model_.types[index].shape == Shape::kBool) return expression + " != 0";
  return "Values.From" + converter(index) + "(" + expression + ")";
}

namespace {

// What every class and every struct has.
bool is_of_object(std::string_view name) {
  static constexpr std::string_view kTaken[] = {"Equals",          "Finalize",        "GetHashCode", "GetType",
                                                "MemberwiseClone", "ReferenceEquals", "ToString"};
  return std::find(std::begin(kTaken), std::end(kTaken), name) != std::end(kTaken);
}

}  // namespace

std::string CsharpSpelling::member(TypeIndex type, size_t i) const {
  const std::string &name = names_.member(type, i);
  // A case calls its value so.
  const bool is_value = model_.types[type].shape == Shape::kVariant && name == "Value";
  return is_value || name == names_.type(type) || is_of_object(name) ? name + "_" : name;
}

std::string CsharpSpelling::field(TypeIndex type, size_t i) const {
  const std::string name = cased(abi_.names().member(type, i), Case::kPascal);
  return is_of_object(name) ? name + "_" : name;
}

std::string CsharpSpelling::inside(TypeIndex option, const std::string &expression) const {
  const TypeIndex element = model_.types[option].element;
  const bool wrapped = is_value_type(element) || model_.types[element].shape == Shape::kOption;
  return wrapped ? expression + ".Value" : expression;
}

std::string CsharpSpelling::argument(TypeIndex at, const std::string &name, std::vector<std::string> &prepared,
                                     std::vector<std::string> &fixed) const {
  const Type &type = model_.types[at];
  switch (abi_.crossing(at)) {
    case Crossing::kSpan: {
      const bool text = type.shape == Shape::kString;
      if (type.shape == Shape::kList && !is_number(type.element)) {
        prepared.push_back("var " + name + "List = " + to(at, name) + ";");
        return name + "List.Data, " + name + "List.Size";
      }
      const std::string array = text ? name + "Bytes" : name;
      if (text) prepared.push_back("var " + name + "Bytes = Values.Utf8.GetBytes(" + name + ");");
      const std::string element = type.element == 0 ? "byte" : value(type.element);
      const std::string native = type.element == 0 ? "byte" : raw(type.element);
      fixed.push_back("fixed (" + element + "* " + name + "Data = " + array + ")");
      return (element == native ? "" : "(" + native + "*)") + name + "Data, (UIntPtr)" + array + ".Length";
    }
    case Crossing::kPointer:
      prepared.push_back("var " + name + "Value = " + to(at, name) + ";");
      return "&" + name + "Value";
    case Crossing::kNullable:
      prepared.push_back("var " + name + "Inside = default(" + raw(type.element) + ");");
      prepared.push_back("if (" + name + " != null) " + name + "Inside = " + to(type.element, inside(at, name)) + ";");
      return name + " == null ? null : &" + name + "Inside";
    default:
      return to(at, name);
  }
}

std::string CsharpSpelling::native_parameter(TypeIndex at, const std::string &name) const {
  const Type &type = model_.types[at];
  switch (abi_.crossing(at)) {
    case Crossing::kSpan:
      return (type.element != 0 ? raw(type.element) : std::string("byte")) + "* " + name + ", UIntPtr " + name + "Size";
    case Crossing::kPointer:
      return raw(at) + "* " + name;
    case Crossing::kNullable:
      return raw(type.element) + "* " + name;
    case Crossing::kFunctions:
      return functions(type.handle) + "* " + name + ", IntPtr " + name + "Data";
    default:
      return raw(at) + " " + name;
  }
}

bool CsharpSpelling::argument_needs_keep(TypeIndex at) const {
  const Type &type = model_.types[at];
  const Crossing crossing = abi_.crossing(at);
  return crossing == Crossing::kPointer || crossing == Crossing::kNullable ||
         (type.shape == Shape::kList && !is_number(type.element));
}

std::string CsharpSpelling::signature(OperationIndex at, const std::string &name) const {
  const Operation &operation = model_.operations[at];
  Joined parameters(", ");
  for (size_t i = 0; i < operation.parameters.size(); ++i)
    parameters.add(value(operation.parameters[i].type), " ", names_.parameter(at, i));
  const std::string result = operation.result == 0 ? "void" : value(operation.result);
  return result + " " + name + "(" + parameters.text() + ")";
}

void CsharpSpelling::document_call(const Operation &operation, Writer &writer) const {
  document(writer, operation.doc);
  if (!operation.can_fail) return;
  writer.line("/// <exception cref=\"OperationException{T}\">Its own error, with a detail of type ",
              operation.error == 0                     ? std::string("Nothing")
              : model_.types[operation.error].is_named ? value(operation.error)
                                                       : std::string("of the contract"),
              ".</exception>");
}

void CsharpSpelling::document(Writer &writer, const std::string &text) {
  if (text.empty()) return;
  std::string safe;
  for (const char letter : text)
    letter == '<' ? safe += "&lt;" : letter == '&' ? safe += "&amp;" : safe += letter;
  if (safe.find('\n') == std::string::npos && safe.size() <= kShortDoc)
    writer.line("/// <summary>", safe, "</summary>");
  else
    writer.line("/// <summary>").folded("/// ", safe).line("/// </summary>");
}

}  // namespace interop::bind
