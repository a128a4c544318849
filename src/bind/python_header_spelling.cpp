#include "bind/python_header_spelling.hpp"

#include "bind/emit.hpp"
#include "bind/names.hpp"
#include "bind/writer.hpp"

namespace interop::bind {
namespace {

struct Word {
  std::string_view c;
  std::string_view ctypes;
};

// Those whose width follows the machine, and char, which is a byte of text.
constexpr Word kWords[] = {
    {"char", "c_char"},
    {"wchar_t", "c_wchar"},
    {"short", "c_short"},
    {"unsigned short", "c_ushort"},
    {"int", "c_int"},
    {"unsigned int", "c_uint"},
    {"long", "c_long"},
    {"unsigned long", "c_ulong"},
    {"long long", "c_longlong"},
    {"unsigned long long", "c_ulonglong"},
    {"size_t", "c_size_t"},
    {"ssize_t", "c_ssize_t"},
    {"ptrdiff_t", "c_ssize_t"},
    {"intptr_t", "c_ssize_t"},
    {"uintptr_t", "c_size_t"},
};

}  // namespace

PythonHeaderSpelling::PythonHeaderSpelling(const HeaderModel &model)
    : model_(model),
      names_(model, kMannerPython.keywords, "ctypes os FUNCTIONS LAYOUTS Library load find"),
      layout_(model) {
  variables_ = names_.own("VARIABLES");
  if (model.handles.empty()) return;
  handle_base_ = names_.own("Handle");
  closed_ = names_.own("Closed");
  for (const CHandle &handle : model.handles)
    handles_.push_back(names_.own(cased(model.records[handle.record].name, Case::kPascal) + "Handle"));
}

std::string PythonHeaderSpelling::scalar(const CType &type) const {
  switch (type.shape) {
    case CShape::kBool:
      return "ctypes.c_bool";
    case CShape::kFloat:
      return type.bits == 32 ? "ctypes.c_float" : "ctypes.c_double";
    default:
      break;
  }
  for (const Word &word : kWords)
    if (word.c == type.word) return "ctypes." + std::string(word.ctypes);
  return std::string("ctypes.c_") + (type.is_signed ? "int" : "uint") + std::to_string(type.bits);
}

// char *.
bool PythonHeaderSpelling::is_text(const CType &pointer) const {
  const CType &behind = model_.unaliased(pointer.element);
  return behind.shape == CShape::kInt && behind.word == "char";
}

// Pointers to bytes that are no characters.
bool PythonHeaderSpelling::is_bytes(const CType &pointer) const {
  const CType &behind = model_.unaliased(pointer.element);
  return behind.shape == CShape::kInt && behind.bits == 8 && behind.word != "char";
}

std::string PythonHeaderSpelling::pointer(const CType &type) const {
  const CType &behind = model_.unaliased(type.element);
  if (behind.shape == CShape::kFunction) return PythonHeaderSpelling::type(type.element);
  if (behind.shape == CShape::kVoid || behind.shape == CShape::kOther) return "ctypes.c_void_p";
  if (is_text(type) && behind.is_const) return "ctypes.c_char_p";
  return "ctypes.POINTER(" + PythonHeaderSpelling::type(type.element) + ")";
}

std::string PythonHeaderSpelling::type(CTypeIndex index) const {
  const CType &type = model_.type(index);
  switch (type.shape) {
    case CShape::kVoid:
      return "None";
    case CShape::kPointer:
      return pointer(type);
    case CShape::kArray:
      return PythonHeaderSpelling::type(type.element) + " * " + std::to_string(type.count);
    case CShape::kRecord:
      return names_.record(type.of);
    case CShape::kEnum:
      return names_.enumeration(type.of);
    case CShape::kAlias:
      return model_.unaliased(index).shape == CShape::kOther ? "ctypes.c_void_p" : names_.alias(type.of);
    case CShape::kFunction:
      return prototype(model_.prototypes[type.of]);
    case CShape::kOther:
      return "ctypes.c_void_p";
    default:
      return scalar(type);
  }
}

std::string PythonHeaderSpelling::parameter(CTypeIndex index) const {
  const CType &type = model_.type(index);
  return type.shape == CShape::kPointer && is_bytes(type) ? "ctypes.c_void_p" : PythonHeaderSpelling::type(index);
}

bool PythonHeaderSpelling::has_length(const CFunction &function) const {
  for (const CParameter &parameter : function.prototype.parameters) {
    const CType &type = model_.unaliased(parameter.type);
    if (parameter.ownership.is_out && type.shape == CShape::kPointer &&
        model_.unaliased(type.element).shape == CShape::kInt)
      return true;
  }
  return false;
}

std::string PythonHeaderSpelling::result(const CFunction &function) const {
  std::string made = type(function.prototype.result);
  return made == "ctypes.c_char_p" && has_length(function) ? "ctypes.POINTER(ctypes.c_char)" : made;
}

// A callback cannot return a pointer type of ctypes; an address it can.
std::string PythonHeaderSpelling::prototype(const CPrototype &prototype) const {
  const bool address = model_.unaliased(prototype.result).shape == CShape::kPointer;
  Joined all(", ");
  all.add(address ? "ctypes.c_void_p" : type(prototype.result));
  for (const CParameter &parameter : prototype.parameters)
    all.add(type(parameter.type));
  return "ctypes.CFUNCTYPE(" + all.text() + ")";
}

std::string PythonHeaderSpelling::value(CTypeIndex index) const {
  const CType &type = model_.unaliased(index);
  switch (type.shape) {
    case CShape::kVoid:
      return "None";
    case CShape::kBool:
      return "bool";
    case CShape::kInt:
      return type.word == "char" ? "_Bytes" : type.word == "wchar_t" ? "str" : "int";
    case CShape::kEnum:
      return "int";
    case CShape::kFloat:
      return "float";
    case CShape::kArray:
      return "ctypes.Array[" + PythonHeaderSpelling::element(type.element) + "]";
    case CShape::kRecord:
      return names_.record(type.of);
    case CShape::kPointer:
      break;
    default:
      return "Any";
  }
  const std::string made = PythonHeaderSpelling::pointer(type);
  if (made == "ctypes.c_void_p") return "Optional[int]";
  if (made == "ctypes.c_char_p") return "Optional[_Bytes]";
  if (is_callback(index)) {
    const bool named = model_.type(index).shape == CShape::kAlias;
    return named ? names_.alias(model_.type(index).of) : "Any";
  }
  return "ctypes._Pointer[" + PythonHeaderSpelling::element(type.element) + "]";
}

std::string PythonHeaderSpelling::argument(CTypeIndex index) const {
  const CType &type = model_.unaliased(index);
  if (type.shape != CShape::kPointer || is_callback(index)) return value(index);
  const std::string made = parameter(index);
  if (made == "ctypes.c_char_p") return "Optional[_Bytes]";
  if (PythonHeaderSpelling::pointer(type) == "ctypes.c_void_p" || made == "ctypes.c_void_p") return "_Address";
  return "_To[" + PythonHeaderSpelling::element(type.element) + "]";
}

std::string PythonHeaderSpelling::returned(const CFunction &function) const {
  return has_length(function) && type(function.prototype.result) == "ctypes.c_char_p"
             ? "ctypes._Pointer[ctypes.c_char]"
             : value(function.prototype.result);
}

std::string PythonHeaderSpelling::callable(const CPrototype &prototype) const {
  Joined all(", ");
  for (const CParameter &parameter : prototype.parameters)
    all.add(value(parameter.type));
  return "Callable[[" + all.text() + "], " + value(prototype.result) + "]";
}

// The class of ctypes that a type checker finds behind a pointer or in an array.
std::string PythonHeaderSpelling::element(CTypeIndex index) const {
  const CType &type = model_.unaliased(index);
  switch (type.shape) {
    case CShape::kPointer: {
      const std::string made = pointer(type);
      if (is_callback(index)) return model_.type(index).shape == CShape::kAlias ? value(index) : "Any";
      return made.starts_with("ctypes.c_") ? made
                                           : "ctypes._Pointer[" + PythonHeaderSpelling::element(type.element) + "]";
    }
    case CShape::kArray:
      return "ctypes.Array[" + PythonHeaderSpelling::element(type.element) + "]";
    case CShape::kEnum:
      return model_.enums[type.of].is_signed ? "ctypes.c_int" : "ctypes.c_uint";
    case CShape::kRecord:
      return names_.record(type.of);
    case CShape::kVoid:
    case CShape::kFunction:
    case CShape::kOther:
      return "Any";
    default:
      return scalar(type);
  }
}

bool PythonHeaderSpelling::is_value(const CVariable &variable) const {
  const CType &plain = model_.unaliased(variable.type);
  if (plain.shape == CShape::kPointer && !PythonHeaderSpelling::pointer(plain).starts_with("ctypes.c_")) return false;
  return variable.is_constant;
}

bool PythonHeaderSpelling::is_callback(CTypeIndex index) const {
  const CType &type = model_.unaliased(index);
  return type.shape == CShape::kPointer && model_.unaliased(type.element).shape == CShape::kFunction;
}

}  // namespace interop::bind
