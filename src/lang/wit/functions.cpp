// What can be wrong with a function although all its names are known, and with names that meet in an interface.
#include "lang/wit/diagnostic_rules.hpp"
#include "lang/wit/lowering.hpp"

namespace interop::lang::wit {
namespace {

class Functions {
 public:
  explicit Functions(State &state) : state_(state), contract_(state.contract) {}

  void run() {
    find_borrows();
    for (uint32_t item = 1; item < state_.items.size(); ++item) {
      const DeclId decl = state_.items[item].decl;
      if (state_.row(decl).kind == INTEROP_DECL_INTERFACE) names_meet(decl);
      visit(decl);
    }
  }

 private:
  void visit(DeclId item) {
    for (DeclId at = state_.row(item).first_child; at != 0; at = state_.row(at).next_sibling) {
      const interop_decl_row &row = state_.row(at);
      if (row.kind == INTEROP_DECL_OPERATION) function(at, 0);
      const bool holds = row.kind == INTEROP_DECL_IMPORT || row.kind == INTEROP_DECL_EXPORT;
      if (holds && row.target != 0 && row.target == row.first_child &&
          state_.row(row.target).kind == INTEROP_DECL_OPERATION) {
        function(row.target, 0);
      }
      if (row.kind == INTEROP_DECL_RESOURCE) resource(at);
    }
  }

  void resource(DeclId decl) {
    std::vector<std::pair<std::string, DeclId>> names;
    DeclId constructor = 0;
    for (DeclId at = state_.row(decl).first_child; at != 0; at = state_.row(at).next_sibling) {
      function(at, decl);
      if (!is_constructor(at)) {
        if (lower_case(state_.name(at)) == lower_case(state_.name(decl))) {
          state_.report(kSameName, state_.name_place(at), {"function", state_.name(at), state_.name(decl)}, {},
                        {{state_.name_place(decl), "the resource"}});
        }
        names.emplace_back(lower_case(state_.name(at)), at);
      } else if (constructor == 0) {
        constructor = at;
      } else {
        state_.report(kDuplicateName, state_.name_place(at), {"constructor"}, {},
                      {{state_.name_place(constructor), "defined first here"}});
      }
    }
    report_same_names(state_, names, "function");
  }

  bool is_constructor(DeclId decl) const { return contract::annotation(contract_, decl, "constructor") != 0; }

  // Functions and types of an interface share its names, and may not differ by letter case alone.
  void names_meet(DeclId interface) {
    std::vector<std::pair<std::string, DeclId>> names;
    for (DeclId at = state_.row(interface).first_child; at != 0; at = state_.row(at).next_sibling) {
      const interop_decl_row &row = state_.row(at);
      if (row.kind != INTEROP_DECL_IMPORT) names.emplace_back(lower_case(state_.name(at)), at);
      const bool use = row.kind == INTEROP_DECL_IMPORT;
      for (DeclId alias = use ? row.first_child : 0; alias != 0; alias = state_.row(alias).next_sibling)
        names.emplace_back(lower_case(state_.name(alias)), alias);
    }
    report_same_names(state_, names, "name");
  }

  void function(DeclId decl, DeclId resource) {
    std::vector<std::pair<std::string, DeclId>> names;
    for (DeclId at = state_.row(decl).first_child; at != 0; at = state_.row(at).next_sibling) {
      const interop_decl_row &row = state_.row(at);
      if (row.kind == INTEROP_DECL_PARAMETER) {
        names.emplace_back(lower_case(state_.name(at)), at);
        continue;
      }
      if (has_borrow(row.type)) state_.report(kBorrowInResult, state_.name_place(decl), {state_.name(decl)});
      const bool written = (row.flags & INTEROP_DECL_FLAG_SYNTHETIC) == 0;
      if (written && resource != 0 && is_constructor(decl)) constructed(row, resource);
    }
    report_same_names(state_, names, "parameter");
  }

  void constructed(const interop_decl_row &result, DeclId resource) {
    const interop_type_row &type = contract_.types[result.type];
    if (result.type == 0) return;  // an error was given
    const interop_type_row &made = contract_.types[type.first];
    if (type.kind == INTEROP_TYPE_RESULT && made.kind == INTEROP_TYPE_OWN && made.decl == resource) return;
    state_.report(kConstructorResult, {result.file, {result.span_begin, result.span_end}}, {state_.name(resource)});
  }

  void find_borrows() {
    borrows_.resize(contract_.decls.size());
    for (const DeclId decl : state_.type_order) {
      bool found = has_borrow(state_.row(decl).type);
      const bool holds = state_.row(decl).kind == INTEROP_DECL_RECORD || state_.row(decl).kind == INTEROP_DECL_UNION;
      for (DeclId at = holds ? state_.row(decl).first_child : 0; at != 0 && !found; at = state_.row(at).next_sibling)
        found = has_borrow(state_.row(at).type);
      borrows_[decl] = found;
    }
  }

  // The parser bounds how deep types nest.
  bool has_borrow(TypeId type) const {
    const interop_type_row &row = contract_.types[type];
    if (type == 0) return false;
    if (row.kind == INTEROP_TYPE_BORROW) return true;
    if (row.kind == INTEROP_TYPE_NAMED) return borrows_[row.decl] != 0;
    for (TypeId at = row.first; at != 0; at = contract_.types[at].next) {
      if (has_borrow(at)) return true;
    }
    return false;
  }

  State &state_;
  Contract &contract_;
  std::vector<uint8_t> borrows_;  // by declaration: whether a value of the type holds a borrowed handle
};

}  // namespace

void check_functions(State &state) {
  Functions(state).run();
}

}  // namespace interop::lang::wit
