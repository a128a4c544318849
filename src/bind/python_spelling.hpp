// How values are spelt in Python, for the files of target `python`.
#pragma once

#include <string>
#include <vector>

#include "bind/c_abi.hpp"
#include "bind/writer.hpp"

namespace interop::bind {

class PythonSpelling {
 public:
  explicit PythonSpelling(const Model &model) : model_(model), abi_(model), names_(model, kMannerPython) {}

  const Model &model() const { return model_; }
  const CAbi &abi() const { return abi_; }
  const Names &names() const { return names_; }
  const std::string &lib() const { return model_.name; }

  // The annotation: "list[Node]".
  std::string annotation(TypeIndex type) const;
  // The same inside of a class, where a method or a field may hide a builtin: "builtins.bytes".
  std::string annotation_in_handle(HandleIndex handle, TypeIndex type) const;
  std::string annotation_in_record(TypeIndex record, TypeIndex type) const;
  bool hides_builtins() const;
  // The ctypes type of a value: "ctypes.c_uint32", "Node".
  std::string raw(TypeIndex type) const;
  // The class of _raw.py that lies in memory as the C struct does.
  std::string raw_class(TypeIndex type) const;
  // A member of it.
  std::string raw_member(TypeIndex type, size_t i) const { return safe(abi_.names().member(type, i), kMannerPython); }
  // "node": what the functions that convert it are called by.
  std::string short_name(TypeIndex type) const { return abi_.value(type).substr(lib().size() + 1); }
  // "ParseErrorException" for an error that has a name, else "Failed".
  std::string exception(TypeIndex error) const;
  std::string case_class(TypeIndex type, size_t i) const { return names_.type(type) + names_.member(type, i); }
  bool is_number(TypeIndex type) const {
    return model_.types[type].shape == Shape::kEnum || model_.types[type].shape == Shape::kFlags;
  }
  // raw(), seen from the package.
  std::string qualified(TypeIndex type) const;
  // An expression of C's value from one of Python's, where `_keep` holds what it points to; and back.
  std::string to_c(TypeIndex type, const std::string &value) const;
  std::string from_c(TypeIndex type, const std::string &value) const;
  // The bounds of an integer.
  static std::string lowest(const Type &integer);
  static std::string highest(const Type &integer);
  static std::string docstring(const std::string &text);

 private:
  const Model &model_;
  CAbi abi_;
  Names names_;
};

std::string python_raw(const PythonSpelling &python);
// The package itself, or with `stub` what a type checker reads.
std::string python_package(const PythonSpelling &python, bool stub);

}  // namespace interop::bind
