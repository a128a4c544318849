// How values are spelt in a SWIG interface and in the C that it carries: shared by the files of target `swig`.
//
// SWIG knows C, and C alone: so what crosses is C of the plainest sort, and every language that SWIG speaks gets it. A
// composed value is a class whose struct is the header's own, but it owns all that it points to: it is filled by copies
// and gives copies, so nothing in any language can point into what another has freed. A handle is a class over the
// ticket, which the library itself tells from a dead one.
#pragma once

#include <string>
#include <string_view>

#include "bind/c_abi.hpp"
#include "bind/writer.hpp"

namespace interop::bind {

class SwigSpelling {
 public:
  explicit SwigSpelling(const Model &model) : model_(model), abi_(model), names_(model, kMannerSwig) {}

  const Model &model() const { return model_; }
  const CAbi &abi() const { return abi_; }
  const Names &names() const { return names_; }
  const std::string &lib() const { return model_.name; }

  // Whether a value is a class in every language: a list, an option, a record, a variant, a result.
  bool is_class(TypeIndex type) const;
  // Whether a value is made of more than a number, so that it is copied and freed by functions of its own.
  bool is_composed(TypeIndex type) const;
  // A member or result that SWIG hands over as an attribute: what is not composed, and text.
  bool is_plain(TypeIndex type) const { return !is_class(type) && model_.types[type].shape != Shape::kBytes; }
  bool uses(Shape shape) const;

  // The C name of a class, "calc_Node": its capital keeps it from whatever the header declares.
  std::string type_class(TypeIndex type) const { return lib() + "_" + names_.type(type); }
  std::string handle_class(HandleIndex handle) const { return lib() + "_" + names_.handle(handle); }
  // What the functions of the carried C begin with: "calcswig_".
  std::string helper(std::string_view name) const { return lib() + "swig_" + std::string(name); }
  // What both SWIG and C replace: "CALCSWIG_TEXT".
  std::string macro(std::string_view name) const { return abi_.lib_upper() + "SWIG_" + std::string(name); }
  // "node": what the functions that copy and free a type are called by.
  std::string short_name(TypeIndex type) const { return abi_.value(type).substr(lib().size() + 1); }
  // The number that an enum or a set of flags is in C.
  std::string number(TypeIndex type) const;
  // How a value goes in, and how it is given: "const calc_Node *", "CALCSWIG_GIVEN_TEXT ".
  std::string in(TypeIndex type) const;
  std::string given(TypeIndex type) const;
  // Whether an operation takes an object of the caller: only some languages can give one.
  bool takes_object(OperationIndex operation) const;
  // A member's name, kept from the accessors that are made of the names of others.
  std::string member(TypeIndex type, size_t i) const;
  std::string operation(OperationIndex operation) const;
  // The function of C behind an operation: "calc_Parser_parse", "new_calc_Parser", "calcswig_call_swap".
  std::string function(OperationIndex operation) const;

 private:
  const Model &model_;
  CAbi abi_;
  Names names_;
};

// The carried C: what the library calls of the caller, in languages that can be called.
void swig_callbacks(const SwigSpelling &swig, Writer &writer);
// The function of C that the library calls, and the struct of an object's functions.
std::string swig_callback(const SwigSpelling &swig, OperationIndex operation);
std::string swig_functions(const SwigSpelling &swig, HandleIndex handle);
// Statements that box what `detail` points to, unless it is NULL, and return.
void swig_box(const SwigSpelling &swig, TypeIndex type, Writer &writer);
// The carried C: values, then operations; what SWIG calls goes through `macros`, which add the place for trouble.
void swig_values(const SwigSpelling &swig, Writer &code, Writer &macros);
void swig_calls(const SwigSpelling &swig, Writer &code, Writer &macros);
// What SWIG reads.
void swig_classes(const SwigSpelling &swig, Writer &writer);

}  // namespace interop::bind
