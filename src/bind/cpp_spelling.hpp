// How values are spelt in C++, and how they turn into the C ABI and back: shared by the files of target `cpp`.
#pragma once

#include <string>
#include <string_view>

#include "bind/c_abi.hpp"
#include "bind/writer.hpp"

namespace interop::bind {

class CppSpelling {
 public:
  explicit CppSpelling(const Model &model) : model_(model), abi_(model), names_(model, kMannerCpp) {}

  const Model &model() const { return model_; }
  const CAbi &abi() const { return abi_; }
  const Names &names() const { return names_; }
  const std::string &lib() const { return model_.name; }

  // "std::vector<Node>".
  std::string value(TypeIndex type) const;
  // As a parameter of an operation: "std::string_view".
  std::string parameter(TypeIndex type) const;
  // Whether the parameter is handed on by a move.
  bool is_moved(TypeIndex type) const { return model_.types[type].shape == Shape::kOwn; }
  // An expression of the C type from one of the C++ type, and back.
  std::string to_c(TypeIndex type, const std::string &expression, std::string_view memory = "memory") const;
  std::string from_c(TypeIndex type, const std::string &expression) const;
  // The function that does it for a type that is declared in C: "node".
  std::string converter(TypeIndex type) const;
  // "Parser &self, std::string_view input", as the implementation and the client declare it.
  std::string parameters(OperationIndex operation) const;
  // A value as the arguments of a function of C and back: how it is handed on. What that needs before is written; what
  // comes from outside is checked for NULL, with what it is `called` there.
  std::string argument_to_c(TypeIndex type, const std::string &name, Writer &writer) const;
  bool argument_needs_memory(TypeIndex type) const;
  std::string argument_from_c(TypeIndex type, const std::string &name, std::string_view called, Writer &writer) const;
  // The same as parameters of C.
  std::string c_parameter(TypeIndex type, const std::string &name) const;
  std::string result(OperationIndex at) const { return value(model_.operations[at].result); }
  // "ParseError" or "std::monostate".
  std::string failure(const Operation &operation) const;
  // A doc comment in front of a declaration.
  void document_call(Writer &writer, const Operation &operation) const;
  static void document(Writer &writer, const std::string &text);

 private:
  const Model &model_;
  CAbi abi_;
  Names names_;
};

std::string cpp_function(const CppSpelling &cpp, OperationIndex operation);

// Callbacks: the classes that callers derive from, what the shim makes of a caller's functions, and the functions that a
// client makes of such a class.
void cpp_callback_classes(const CppSpelling &cpp, Writer &writer);
void cpp_shim_callbacks(const CppSpelling &cpp, Writer &writer);
void cpp_shim_answers(const CppSpelling &cpp, Writer &writer);
void cpp_client_callbacks(const CppSpelling &cpp, Writer &writer);

// The table of operations, as shim and client have it.
void cpp_operations(const CppSpelling &cpp, const std::string &declaration, Writer &writer);

std::string cpp_types(const CppSpelling &cpp);
std::string cpp_convert(const CppSpelling &cpp);
std::string cpp_bases(const CppSpelling &cpp);
std::string cpp_shim(const CppSpelling &cpp);
std::string cpp_client(const CppSpelling &cpp);

}  // namespace interop::bind
