#include "bind/python_spelling.hpp"

#include "bind/emit.hpp"

namespace interop::bind {
namespace {

// The builtins that annotations use.
bool is_builtin(std::string_view name) {
  return name == "bool" || name == "int" || name == "float" || name == "str" || name == "bytes";
}

std::vector<std::string> hidden_in_handle(const Names &names, const Handle &handle) {
  std::vector<std::string> hidden;
  for (const OperationIndex at : handle.operations)
    if (is_builtin(names.operation(at))) hidden.push_back(names.operation(at));
  return hidden;
}

std::vector<std::string> hidden_in_record(const Names &names, TypeIndex at, const Type &record) {
  std::vector<std::string> hidden;
  if (record.shape != Shape::kRecord || !record.is_named) return hidden;
  for (size_t i = 0; i < record.members.size(); ++i)
    if (is_builtin(names.member(at, i))) hidden.push_back(names.member(at, i));
  return hidden;
}

std::string power(uint32_t bits) {
  return "(1 << " + std::to_string(bits) + ")";
}

}  // namespace

std::string PythonSpelling::annotation(TypeIndex index) const {
  const Type &type = model_.types[index];
  switch (type.shape) {
    case Shape::kNone:
      return "None";
    case Shape::kBool:
      return "bool";
    case Shape::kInt:
      return "int";
    case Shape::kFloat:
      return "float";
    case Shape::kChar:
    case Shape::kString:
      return "str";
    case Shape::kBytes:
      return "bytes";
    case Shape::kList:
      return "List[" + annotation(type.element) + "]";
    case Shape::kOption:
      if (model_.types[type.element].shape == Shape::kOption) return "Optional[Some[" + annotation(type.element) + "]]";
      return "Optional[" + annotation(type.element) + "]";
    case Shape::kOwn:
    case Shape::kBorrow:
    case Shape::kCallback:
      return names_.handle(type.handle);
    case Shape::kResult:
      return "Union[Ok[" + annotation(type.members[0].type) + "], Err[" + annotation(type.members[1].type) + "]]";
    default:
      break;
  }
  if (type.is_named) return names_.type(index);
  Joined parts(", ");
  for (const Member &member : type.members)
    parts.add(annotation(member.type));
  return "Tuple[" + (parts.empty() ? "()" : parts.text()) + "]";
}

std::string PythonSpelling::annotation_in_handle(HandleIndex handle, TypeIndex type) const {
  return qualified_where(hidden_in_handle(names_, model_.handles[handle]), "builtins.", annotation(type));
}

std::string PythonSpelling::annotation_in_record(TypeIndex record, TypeIndex type) const {
  return qualified_where(hidden_in_record(names_, record, model_.types[record]), "builtins.", annotation(type));
}

bool PythonSpelling::hides_builtins() const {
  for (HandleIndex at = 1; at < model_.handles.size(); ++at)
    for (const OperationIndex operation : model_.handles[at].operations) {
      const Operation &row = model_.operations[operation];
      if (annotation_in_handle(at, row.result) != annotation(row.result)) return true;
      for (const Parameter &parameter : row.parameters)
        if (annotation_in_handle(at, parameter.type) != annotation(parameter.type)) return true;
    }
  for (TypeIndex at = 1; at < model_.types.size(); ++at)
    for (const Member &member : model_.types[at].members)
      if (annotation_in_record(at, member.type) != annotation(member.type)) return true;
  return false;
}

std::string PythonSpelling::raw(TypeIndex index) const {
  const Type &type = model_.types[index];
  switch (type.shape) {
    case Shape::kBool:
      return "ctypes.c_uint8";
    case Shape::kInt:
      return std::string("ctypes.c_") + (type.is_signed ? "int" : "uint") + std::to_string(type.bits);
    case Shape::kFloat:
      return type.bits == 32 ? "ctypes.c_float" : "ctypes.c_double";
    case Shape::kChar:
      return "ctypes.c_uint32";
    case Shape::kEnum:
      return type.is_open ? "ctypes.c_int32" : "ctypes.c_uint32";
    case Shape::kFlags:
      return type.bits == 64 ? "ctypes.c_uint64" : "ctypes.c_uint32";
    case Shape::kOwn:
    case Shape::kBorrow:
      return "ctypes.c_void_p";
    default:
      return raw_class(index);
  }
}

std::string PythonSpelling::raw_class(TypeIndex index) const {
  return cased(short_name(index), Case::kPascal);
}

std::string PythonSpelling::exception(TypeIndex error) const {
  return error != 0 && model_.types[error].is_named ? names_.type(error) + "Exception" : "Failed";
}

std::string PythonSpelling::qualified(TypeIndex type) const {
  const std::string name = raw(type);
  return name.starts_with("ctypes.") ? name : "_raw." + name;
}

std::string PythonSpelling::lowest(const Type &integer) {
  return integer.is_signed ? "-" + power(integer.bits - 1) : "0";
}

std::string PythonSpelling::highest(const Type &integer) {
  return power(integer.is_signed ? integer.bits - 1 : integer.bits) + " - 1";
}

std::string PythonSpelling::to_c(TypeIndex index, const std::string &value) const {
  const Type &type = model_.types[index];
  switch (type.shape) {
    case Shape::kBool:
      return "1 if " + value + " else 0";
    case Shape::kInt:
      return "_int(" + value + ", " + lowest(type) + ", " + highest(type) + ")";
    case Shape::kFloat:
      return "float(" + value + ")";
    case Shape::kChar:
      return "ord(" + value + ")";
    case Shape::kEnum:
      if (type.is_open) return "_int(" + value + ", -" + power(31) + ", " + power(31) + " - 1)";
      return "int(" + names_.type(index) + "(" + value + "))";
    case Shape::kFlags:
      return "int(" + names_.type(index) + "(" + value + "))";
    default:
      return "_to_" + short_name(index) + "(" + value + ", _keep)";
  }
}

std::string PythonSpelling::from_c(TypeIndex index, const std::string &value) const {
  const Type &type = model_.types[index];
  switch (type.shape) {
    case Shape::kBool:
      return "bool(" + value + ")";
    case Shape::kInt:
    case Shape::kFloat:
      return value;
    case Shape::kChar:
      return "chr(" + value + ")";
    case Shape::kEnum:
      if (type.is_open) return "_known(" + names_.type(index) + ", " + value + ")";
      return names_.type(index) + "(" + value + ")";
    case Shape::kFlags:
      return names_.type(index) + "(" + value + ")";
    default:
      return "_from_" + short_name(index) + "(" + value + ")";
  }
}

std::string PythonSpelling::docstring(const std::string &text) {
  std::string out;
  for (size_t at = 0; at < text.size(); ++at) {
    const char letter = text[at];
    // Three quotes would end it, and so would one at the end.
    const bool quotes = letter == '"' && (out.ends_with("\"\"") || at + 1 == text.size());
    if (letter == '\\' || quotes) out += '\\';
    out += letter;
  }
  return out;
}

void emit_python(const Model &model, Files &out) {
  const PythonSpelling python(model);
  out.push_back({model.name + "/__init__.py", python_package(python, false)});
  out.push_back({model.name + "/__init__.pyi", python_package(python, true)});
  out.push_back({model.name + "/_raw.py", python_raw(python)});
  out.push_back({model.name + "/py.typed", "# " + first_line(model) + "\n"});
}

}  // namespace interop::bind
