// How values are spelt in C#, and how they turn into the C ABI and back: for the file of target `csharp`.
#pragma once

#include <string>

#include "bind/c_abi.hpp"
#include "bind/writer.hpp"

namespace interop::bind {

class CsharpSpelling {
 public:
  explicit CsharpSpelling(const Model &model) : model_(model), abi_(model), names_(model, kMannerCsharp) {}

  const Model &model() const { return model_; }
  const CAbi &abi() const { return abi_; }
  const Names &names() const { return names_; }
  const std::string &lib() const { return model_.name; }

  // "Node[]".
  std::string value(TypeIndex type) const;
  // The blittable type that lies in memory as C's: "NativeListNode".
  std::string raw(TypeIndex type) const;
  std::string converter(TypeIndex type) const {
    return cased(abi_.value(type).substr(lib().size() + 1), Case::kPascal);
  }
  std::string to(TypeIndex type, const std::string &expression) const;
  std::string from(TypeIndex type, const std::string &expression) const;
  bool is_value_type(TypeIndex type) const;  // of C#
  // Numbers, which C# has in memory as C has them.
  bool is_number(TypeIndex type) const;
  // A member may not be called as the class that it stands in.
  std::string member(TypeIndex type, size_t i) const;
  // A member of a raw struct.
  std::string field(TypeIndex type, size_t i) const;
  // What is in an option: itself, or behind Some.
  std::string inside(TypeIndex option, const std::string &expression) const;
  // What a call passes for a parameter or an answer that is no object: "&personValue", and what stands before the call:
  // lines, and the heads of `fixed` blocks.
  std::string argument(TypeIndex type, const std::string &name, std::vector<std::string> &prepared,
                       std::vector<std::string> &fixed) const;
  // The same in a declaration of C's function: "byte* text, UIntPtr textSize".
  std::string native_parameter(TypeIndex type, const std::string &name) const;
  bool argument_needs_keep(TypeIndex type) const;
  // "uint Measure(string text)", and its doc comment.
  std::string signature(OperationIndex operation, const std::string &name) const;
  void document_call(const Operation &operation, Writer &writer) const;
  // Of an object of the caller: the struct of C functions, and the class that has them.
  std::string functions(HandleIndex handle) const {
    return "Native" + cased(abi_.functions(handle).substr(lib().size() + 1), Case::kPascal);
  }
  std::string calls(HandleIndex handle) const { return "Of" + names_.handle(handle); }
  static void document(Writer &writer, const std::string &text);

 private:
  const Model &model_;
  CAbi abi_;
  Names names_;
};

// The raw structs and functions.
void csharp_native(const CsharpSpelling &csharp, Writer &writer);
// The functions that convert each type.
void csharp_converters(const CsharpSpelling &csharp, Writer &writer);
// A constructor, method or static method.
void csharp_call(const CsharpSpelling &csharp, OperationIndex operation, Writer &writer);
// The interfaces of the caller's objects, and the functions of C that call them.
void csharp_callback_interfaces(const CsharpSpelling &csharp, Writer &writer);
void csharp_callbacks(const CsharpSpelling &csharp, Writer &writer);

}  // namespace interop::bind
