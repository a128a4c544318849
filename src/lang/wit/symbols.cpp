// Full names to declarations: interfaces, worlds and what they define.
#include "lang/wit/lowering.hpp"

namespace interop::lang::wit {
namespace {

void add_below(State &state, DeclId parent, uint32_t levels) {
  for (DeclId at = state.row(parent).first_child; at != 0; at = state.row(at).next_sibling) {
    const interop_decl_row &row = state.row(at);
    const bool nameless = row.kind == INTEROP_DECL_IMPORT || row.kind == INTEROP_DECL_EXPORT || row.name.length == 0;
    if (!nameless)
      state.contract.symbols.add(contract::hash_full_name(contract::full_name(state.contract, at), "."), at);
    const bool transparent = (row.flags & INTEROP_DECL_FLAG_TRANSPARENT) != 0;
    if (levels > 0 || transparent) add_below(state, at, transparent ? levels : levels - 1);
  }
}

}  // namespace

// Parameters, fields and cases are found by what holds them.
void add_symbols(State &state) {
  for (const Scope &scope : state.scopes) {
    if (scope.decl == 0) continue;
    state.contract.symbols.add(contract::hash_full_name(state.name(scope.decl), "."), scope.decl);
    add_below(state, scope.decl, 1);
  }
}

}  // namespace interop::lang::wit
