// Gates. What is gated by a feature that is not enabled is taken out of the lists of children, as if it were not there;
// its row stays, flagged INACTIVE, so that a tool can still say what was left out. What is there must not refer to what
// is not.
#include "lang/wit/diagnostic_rules.hpp"
#include "lang/wit/lowering.hpp"
#include "lang/wit/versions.hpp"

namespace interop::lang::wit {
namespace {

class Gates {
 public:
  explicit Gates(State &state) : state_(state), contract_(state.contract) {}

  void run() {
    off_.resize(contract_.decls.size());
    own_.resize(contract_.decls.size());
    for (const Scope &scope : state_.scopes) {
      if (scope.decl != 0) below(scope.decl, scope);
    }
    for (const Reference &reference : state_.references)
      refer(reference);
    for (const TypeReference &reference : state_.type_references)
      refer(reference);
    if (!any_) return;
    types();
    for (DeclId decl = 1; decl < off_.size(); ++decl)
      if (off_[decl] != 0) state_.row(decl).flags |= INTEROP_DECL_FLAG_INACTIVE;
    for (DeclId decl = 1; decl < off_.size(); ++decl)
      if (off_[decl] == 0) unlink(decl);
  }

 private:
  // Nesting below a package is bounded by the language: package, world, import, interface, resource, function.
  void below(DeclId parent, const Scope &scope) {
    for (DeclId at = state_.row(parent).first_child; at != 0; at = state_.row(at).next_sibling) {
      gate(at, scope);
      const bool outer_off = off_[parent] != 0;
      if (outer_off && state_.row(parent).kind == INTEROP_DECL_RESOURCE && off_[at] == 0) excluded(at, parent);
      if (outer_off && off_[at] == 0) off_[at] = off_[parent];
      below(at, scope);
    }
  }

  void gate(DeclId decl, const Scope &scope) {
    for (AnnotationId at = state_.row(decl).first_annotation; at != 0; at = contract_.annotations[at].next) {
      const interop_annotation_row &row = contract_.annotations[at];
      const std::string_view name = state_.text(row.name);
      if (name == "unstable" && !scope.is_binary && !state_.is_on(state_.text(row.text))) {
        off_[decl] = own_[decl] = at;
        any_ = true;
      }
      if (name == "since") since(decl, scope, state_.text(row.text));
    }
  }

  void since(DeclId decl, const Scope &scope, std::string_view version) {
    const std::string_view own = state_.text(state_.packages[scope.package].version);
    if (own.empty()) {
      if (state_.packages[scope.package].name.length != 0) state_.report(kUnversioned, state_.name_place(decl));
    } else if (is_version(version) && is_version(own) && compare_versions(version, own) > 0) {
      state_.report(kUnreleased, state_.name_place(decl), {version, own});
    }
  }

  bool is_off(DeclId decl) const { return off_[decl] != 0; }

  void excluded(DeclId decl, DeclId target) { excluded(state_.name_place(decl), target); }
  void excluded(Place place, DeclId target) {
    const std::string_view feature = state_.text(contract_.annotations[off_[target]].text);
    state_.report(kExcludedReference, place, {state_.name(target), feature},
                  "gate this by the same feature, or enable it");
  }

  void refer(const Reference &reference) {
    const DeclId target = state_.row(reference.decl).target;
    const bool use = (state_.row(reference.decl).flags & INTEROP_DECL_FLAG_PUBLIC) != 0;
    if (use || reference.owner == 0 || target == 0 || is_off(reference.decl)) return;
    if (is_off(target)) excluded({state_.row(reference.decl).file, reference.path.span}, target);
  }

  void refer(const TypeReference &reference) {
    const DeclId target = contract_.types[reference.type].decl;
    if (target == 0 || is_type(reference) || is_off(reference.decl) || !is_off(target)) return;
    excluded({state_.row(reference.decl).file, reference.span}, target);
  }

  static DeclId type_of(const State &state, const TypeReference &reference) {
    const interop_decl_row &row = state.row(reference.decl);
    const bool member = row.kind == INTEROP_DECL_FIELD || row.kind == INTEROP_DECL_CASE;
    return member ? row.parent : reference.decl;
  }
  bool is_type(const TypeReference &reference) const {
    const uint32_t kind = state_.row(type_of(state_, reference)).kind;
    return kind == INTEROP_DECL_ALIAS || kind == INTEROP_DECL_RECORD || kind == INTEROP_DECL_UNION;
  }
  // Types have gates of their own: one without must rest on none that has one that is off, and not stand in an
  // interface or world that is off.
  void types() {
    for (const TypeReference &reference : state_.type_references) {
      const DeclId target = contract_.types[reference.type].decl;
      if (target == 0 || !is_type(reference) || own_[target] == 0) continue;
      const DeclId type = type_of(state_, reference);
      const bool in_use = state_.row(state_.row(type).parent).kind == INTEROP_DECL_IMPORT;
      if (own_[type] == 0 && !in_use) excluded({state_.row(reference.decl).file, reference.span}, target);
    }
    for (const DeclId type : state_.type_order) {
      const DeclId parent = state_.row(type).parent;
      const bool in_use = state_.row(parent).kind == INTEROP_DECL_IMPORT;
      if (own_[type] != 0 || (in_use && own_[parent] != 0)) continue;
      const DeclId owner = in_use ? state_.row(parent).parent : parent;
      const DeclId target = in_use ? state_.row(type).target : 0;
      if (target != 0 && is_off(target)) {
        excluded(type, target);
      } else if (is_off(owner)) {
        excluded(type, owner);
      }
    }
  }

  // Takes the children that are off out of a list.
  void unlink(DeclId parent) {
    DeclId *link = &state_.row(parent).first_child;
    while (*link != 0) {
      const DeclId child = *link;
      if (is_off(child)) {
        *link = state_.row(child).next_sibling;
        state_.row(child).next_sibling = 0;
      } else {
        link = &state_.row(child).next_sibling;
      }
    }
  }

  State &state_;
  Contract &contract_;
  std::vector<AnnotationId> off_;  // by declaration: the gate that takes it away, or 0
  std::vector<AnnotationId> own_;  // the same, if it stands at the declaration itself
  bool any_ = false;
};

}  // namespace

void apply_gates(State &state) {
  Gates(state).run();
}

}  // namespace interop::lang::wit
