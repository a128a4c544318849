#include "bind/swig_spelling.hpp"

namespace interop::bind {

bool SwigSpelling::is_class(TypeIndex index) const {
  switch (model_.types[index].shape) {
    case Shape::kList:
    case Shape::kOption:
    case Shape::kRecord:
    case Shape::kVariant:
    case Shape::kResult:
      return true;
    default:
      return false;
  }
}

bool SwigSpelling::is_composed(TypeIndex index) const {
  const Shape shape = model_.types[index].shape;
  return is_class(index) || shape == Shape::kString || shape == Shape::kBytes;
}

bool SwigSpelling::uses(Shape shape) const {
  for (const Type &type : model_.types)
    if (type.shape == shape) return true;
  return false;
}

std::string SwigSpelling::number(TypeIndex index) const {
  const Type &type = model_.types[index];
  return type.is_open ? "int32_t" : type.bits == 64 ? "uint64_t" : "uint32_t";
}

std::string SwigSpelling::in(TypeIndex index) const {
  const Type &type = model_.types[index];
  switch (type.shape) {
    case Shape::kBool:
      return "bool ";
    case Shape::kString:
      return macro("TEXT") + " ";
    case Shape::kBytes:
      return macro("BYTES") + " ";
    case Shape::kEnum:
    case Shape::kFlags:
      return number(index) + " ";
    case Shape::kOwn:
    case Shape::kBorrow:
      return handle_class(type.handle) + " *";
    case Shape::kCallback:
      return macro("OBJECT") + " ";
    default:
      return is_class(index) ? "const " + type_class(index) + " *" : abi_.value(index) + " ";
  }
}

std::string SwigSpelling::given(TypeIndex index) const {
  switch (model_.types[index].shape) {
    case Shape::kNone:
      return "void ";
    case Shape::kString:
      return macro("GIVEN_TEXT") + " ";
    case Shape::kBytes:
      return macro("GIVEN_BYTES") + " ";
    default:
      return is_class(index) ? type_class(index) + " *" : in(index);
  }
}

namespace {

// A name of the contract that looks like one that is made here gets an underscore.
std::string kept_apart(const std::string &name) {
  for (const std::string_view made : {"get_", "set_", "of_", "try_"})
    if (name.starts_with(made)) return name + "_";
  for (const std::string_view made : {"_get", "_set"})
    if (name.ends_with(made)) return name + "_";
  return name;
}

}  // namespace

std::string SwigSpelling::member(TypeIndex type, size_t i) const {
  return kept_apart(names_.member(type, i));
}

bool SwigSpelling::takes_object(OperationIndex operation) const {
  for (const Parameter &parameter : model_.operations[operation].parameters)
    if (abi_.crossing(parameter.type) == Crossing::kFunctions) return true;
  return false;
}

std::string SwigSpelling::operation(OperationIndex at) const {
  // Only a class of values or of handles has such accessors beside it.
  const HandleIndex owner = model_.operations[at].handle;
  if (owner == 0 || model_.handles[owner].is_callback) return names_.operation(at);
  return kept_apart(names_.operation(at));
}

std::string SwigSpelling::function(OperationIndex at) const {
  const Operation &operation = model_.operations[at];
  if (operation.handle == 0) return helper("call_") + abi_.function(at).substr(lib().size() + 1);
  const std::string owner = handle_class(operation.handle);
  return operation.role == Role::kConstructor ? "new_" + owner : owner + "_" + this->operation(at);
}

}  // namespace interop::bind
