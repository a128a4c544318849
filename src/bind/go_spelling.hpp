// How values are spelt in Go, and how they turn into the C ABI and back: for the files of target `go`.
#pragma once

#include <string>

#include "bind/c_abi.hpp"
#include "bind/writer.hpp"

namespace interop::bind {

class GoSpelling {
 public:
  explicit GoSpelling(const Model &model) : model_(model), abi_(model), names_(model, kMannerGo) {}

  const Model &model() const { return model_; }
  const CAbi &abi() const { return abi_; }
  const Names &names() const { return names_; }
  const std::string &lib() const { return model_.name; }

  // "[]Node".
  std::string value(TypeIndex type) const;
  // "C.calc_list_node".
  std::string raw(TypeIndex type) const;
  // Of a type that is declared in C: "ListNode".
  std::string converter(TypeIndex type) const;
  // Expressions of one value made of the other; memory of the first is called `keep`.
  std::string to(TypeIndex type, const std::string &expression) const;
  std::string from(TypeIndex type, const std::string &expression) const;
  std::string case_type(TypeIndex type, size_t i) const { return names_.type(type) + names_.member(type, i); }
  // A member of a C struct: cgo puts an underscore before those that are words of Go.
  std::string field(TypeIndex type, size_t i) const { return field(abi_.names().member(type, i)); }
  static std::string field(const std::string &name);
  bool is_number(TypeIndex type) const;
  // What a call passes for a parameter or an answer that is no object: "&personValue", after the lines that make it.
  std::string argument(TypeIndex type, const std::string &name, Writer &writer) const;
  bool argument_needs_keep(TypeIndex type) const;
  // "(text string) (result uint32, err error)", and its doc comment.
  std::string signature(OperationIndex operation) const;
  void document_call(OperationIndex operation, Writer &writer) const;
  // The functions of C for an object of the caller: "listenerFunctions".
  std::string functions(HandleIndex handle) const { return go_functions(names_.handle(handle)); }
  // A doc comment in front of a declaration, laid out as gofmt does: what is indented is code, behind a tab.
  static void document(Writer &writer, std::string_view text);
  // Whether Go has it in memory as C has it, so that a slice of it is C's array.
  bool is_same(TypeIndex type) const;

 private:
  const Model &model_;
  CAbi abi_;
  Names names_;
};

// The functions that convert each type.
void go_converters(const GoSpelling &go, Writer &writer);
// A function or method.
void go_call(const GoSpelling &go, OperationIndex operation, Writer &writer);
// A file of its own: the interfaces of the caller's objects, and the functions of C that call them.
std::string go_callbacks(const GoSpelling &go, const std::string &package);

}  // namespace interop::bind
