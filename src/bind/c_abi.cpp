#include "bind/c_abi.hpp"

namespace interop::bind {

CAbi::CAbi(const Model &model) : model_(model), names_(model, kMannerC), upper_(cased(model.name, Case::kUpper)) {}

std::string CAbi::value(TypeIndex index) const {
  const Type &type = model_.types[index];
  switch (type.shape) {
    case Shape::kNone:
      return "void";
    case Shape::kBool:
      return "uint8_t";
    case Shape::kInt:
      return (type.is_signed ? "int" : "uint") + std::to_string(type.bits) + "_t";
    case Shape::kFloat:
      return type.bits == 32 ? "float" : "double";
    case Shape::kChar:
      return "uint32_t";
    case Shape::kOwn:
    case Shape::kBorrow:
      return names_.handle(type.handle) + " *";
    case Shape::kCallback:
      return functions(type.handle);
    default:
      return names_.type(index);
  }
}

Crossing CAbi::crossing(TypeIndex index) const {
  switch (model_.types[index].shape) {
    case Shape::kString:
    case Shape::kBytes:
    case Shape::kList:
      return Crossing::kSpan;
    case Shape::kRecord:
    case Shape::kVariant:
    case Shape::kResult:
      return Crossing::kPointer;
    case Shape::kOption:
      return Crossing::kNullable;
    case Shape::kBorrow:
      return Crossing::kBorrowed;
    case Shape::kOwn:
      return Crossing::kTaken;
    case Shape::kCallback:
      return Crossing::kFunctions;
    default:
      return Crossing::kValue;
  }
}

std::string CAbi::pointee(TypeIndex index) const {
  const Type &type = model_.types[index];
  if (type.shape == Shape::kString) return "char";
  if (type.shape == Shape::kBytes) return "uint8_t";
  return value(type.element != 0 ? type.element : index);
}

std::string CAbi::constant(TypeIndex type, size_t member) const {
  return cased(names_.type(type), Case::kUpper) + '_' + cased(names_.member(type, member), Case::kUpper);
}

std::string CAbi::error_detail(TypeIndex type) const {
  // The contract's word for it: bool and u8 are one type in C, but two here.
  return lib() + "_error_" + names_.type(type).substr(lib().size() + 1);
}

std::string CAbi::out_name(const Operation &operation) const {
  const Type &type = model_.types[operation.result];
  if (type.shape != Shape::kOwn) return "out_result";
  return "out_" + cased(model_.handles[type.handle].name, Case::kSnake);
}

bool CAbi::is_declared(const Type &type) {
  switch (type.shape) {
    case Shape::kString:
    case Shape::kBytes:
    case Shape::kList:
    case Shape::kOption:
    case Shape::kRecord:
    case Shape::kEnum:
    case Shape::kFlags:
    case Shape::kVariant:
    case Shape::kResult:
      return true;
    default:
      return false;
  }
}

}  // namespace interop::bind
