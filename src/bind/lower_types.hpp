// The types of a contract as those of the call model. A type is lowered when an operation first needs it, so a contract may
// hold what cannot be bound as long as no operation uses it.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "bind/call_model.hpp"
#include "text/diagnostics.hpp"

namespace interop::bind {

namespace severity {
inline constexpr uint32_t kERROR = INTEROP_SEVERITY_ERROR;
}
#define X(name, id, how, message) inline constexpr text::DiagnosticRule name{id, severity::k##how, message};
#include "bind/bind_diagnostics.def"
#undef X

class TypeLowering {
 public:
  using DeclId = contract::DeclId;
  using TypeId = contract::TypeId;

  TypeLowering(const contract::Contract &contract, Model &model, text::Diagnostics &diagnostics)
      : contract_(contract), model_(model), diagnostics_(diagnostics) {}

  // 0 after a report. `at` is where the type is used; a handle may stand at the `top` of a parameter or result alone.
  TypeIndex lower(TypeId type, DeclId at, uint32_t depth, bool top = false);
  bool is_nothing(TypeId type) const { return type == 0 || contract_.types[type].kind == INTEROP_TYPE_VOID; }
  // Through names that only stand for another type.
  TypeId unaliased(TypeId type) const;
  HandleIndex handle_of(DeclId resource);
  // From now on objects of this declaration are the caller's: a resource, or what holds functions that stand alone.
  HandleIndex callback_of(DeclId at, std::string_view name);
  TypeIndex callback_type(HandleIndex handle, bool is_borrowed, DeclId at);
  // The interface that something stands in; empty outside of one.
  std::string group_of(DeclId at) const;
  void report(const text::DiagnosticRule &rule, DeclId at, std::string_view what = {}, std::string_view help = {});

 private:
  static constexpr TypeIndex kInProgress = UINT32_MAX;

  const interop_decl_row &decl(DeclId at) const { return contract_.decls[at]; }
  TypeIndex lower_fresh(TypeId type, DeclId at, uint32_t depth, bool top);
  DeclId unaliased_decl(DeclId at) const;
  TypeIndex refuse(DeclId at, std::string_view what);
  // The index of a type that is there once.
  TypeIndex add(Type made, DeclId at);
  TypeIndex scalar(Shape shape, std::string_view name, DeclId at);
  TypeIndex number(const interop_type_row &row, DeclId at);
  TypeIndex list_of(TypeIndex element, DeclId at);
  TypeIndex option_of(TypeIndex element, DeclId at);
  TypeIndex tuple_of(const std::vector<TypeIndex> &parts, DeclId at);
  TypeIndex tuple(const interop_type_row &row, DeclId at, uint32_t depth);
  TypeIndex map(const interop_type_row &row, DeclId at, uint32_t depth);
  TypeIndex result(const interop_type_row &row, DeclId at, uint32_t depth);
  TypeIndex handle(const interop_type_row &row, Shape shape, DeclId at, bool top);
  TypeIndex named(const interop_type_row &row, DeclId at, uint32_t depth, bool top);
  TypeIndex declared(DeclId at, uint32_t depth);
  bool member(DeclId at, Type &made, uint32_t depth);
  TypeIndex transparent_union(DeclId at, const Type &owner, uint32_t depth);
  size_t message_member(const Type &record) const;

  const contract::Contract &contract_;
  Model &model_;
  text::Diagnostics &diagnostics_;
  std::map<DeclId, HandleIndex> handles_;
  std::map<DeclId, TypeIndex> named_;
  std::map<TypeId, TypeIndex> lowered_;
  std::map<std::string, TypeIndex> structural_;
};

}  // namespace interop::bind
