// From the rows of a C header to the raw C interface.
//
// What is bound: the header that was asked for, and what it includes with quotes, from there on. What stands in angle
// brackets belongs to somebody else: its typedefs are seen through, its structs are pointers to something unknown, or,
// where they are held by value, declared along.
#pragma once

#include <map>
#include <string_view>
#include <vector>

#include "bind/header_model.hpp"
#include "text/diagnostics.hpp"

namespace interop::bind {

// Whether what was asked for are C headers: contracts whose operations are symbols of a library already.
bool is_header(const contract::Contract &contract);

// The model of what the headers that were asked for declare. What must not be bound is a diagnostic, and then the model
// is not to be used; what nobody can call is left out, and listed.
HeaderModel lower_header(const contract::Contract &contract, std::string_view name, text::Diagnostics &diagnostics);

// The types of headers: declarations get their numbers when something first speaks of them, and their insides later, so
// that structs that point to each other need no recursion.
class HeaderTypes {
 public:
  using DeclId = contract::DeclId;
  using TypeId = contract::TypeId;

  HeaderTypes(const contract::Contract &contract, HeaderModel &model, const std::vector<bool> &is_bound,
              text::Diagnostics &diagnostics)
      : contract_(contract), model_(model), is_bound_(is_bound), diagnostics_(diagnostics) {}

  // A typedef that gives its record or enum the name by which targets know it.
  void name_by(DeclId alias);
  // One that is nothing but that name.
  bool is_only_a_name(DeclId alias) const;
  // Numbers for what is declared, and so a place in the model.
  uint32_t record(DeclId at);
  uint32_t enumeration(DeclId at);
  uint32_t alias(DeclId at);
  CTypeIndex lower(TypeId type, DeclId at, uint32_t depth = 0);
  // Arrays and functions are passed as pointers.
  CTypeIndex lower_parameter(TypeId type, DeclId at);
  // Result and parameters below a declaration: of a function, or of a typedef or field of a pointer to one.
  CPrototype prototype(DeclId at);
  Ownership ownership(DeclId at) const;
  // The insides of everything that got a number.
  void complete();
  // Fills `order`.
  void put_in_order();
  void report(const text::DiagnosticRule &rule, DeclId at, std::string_view what = {}, std::string_view help = {});

 private:
  const interop_decl_row &decl(DeclId at) const { return contract_.decls[at]; }
  bool is_bound(DeclId at) const { return is_bound_[decl(at).file]; }
  TypeId behind(TypeId type);
  CTypeIndex add(CType made);
  CTypeIndex nothing();
  uint32_t parts_of(const CType &type) const;
  CTypeIndex scalar(const interop_type_row &row, CShape shape);
  CTypeIndex named(TypeId type, DeclId at, uint32_t depth);
  CTypeIndex pointer_to(CTypeIndex element);
  CTypeIndex function(TypeId type, DeclId at, uint32_t depth);
  void members(DeclId at, uint32_t index);
  void field(DeclId at, uint32_t index);
  void depend(CTypeIndex type, bool by_pointer, std::vector<Declared> &out, uint32_t depth) const;
  std::vector<Declared> needs(Declared what) const;

  const contract::Contract &contract_;
  HeaderModel &model_;
  const std::vector<bool> &is_bound_;
  text::Diagnostics &diagnostics_;
  std::map<DeclId, DeclId> names_;   // record or enum to the typedef that names it
  std::map<DeclId, TypeId> behind_;  // of typedefs
  std::map<DeclId, uint32_t> records_;
  std::map<DeclId, uint32_t> enums_;
  std::map<DeclId, uint32_t> aliases_;
  std::map<TypeId, CTypeIndex> lowered_;
  std::vector<DeclId> record_decls_{0};
  std::vector<DeclId> alias_decls_{0};
};

}  // namespace interop::bind
