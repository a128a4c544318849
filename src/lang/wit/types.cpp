// Names of types. `use` lists first, in the order of what refers to what, so that a name found there is a type already;
// then every name in a type. What is a resource is a handle where it is a value: `r` means own<r>.
#include <unordered_set>

#include "lang/wit/diagnostic_rules.hpp"
#include "lang/wit/lowering.hpp"

namespace interop::lang::wit {
namespace {

class Types {
 public:
  explicit Types(State &state) : state_(state), contract_(state.contract), operations_(state.contract) {}

  void run() {
    for (const uint32_t item : state_.order) {
      const Item &of = state_.items[item];
      for (uint32_t i = of.first_reference; i < of.end_reference; ++i)
        use(state_.references[i]);
    }
    for (const TypeReference &reference : state_.type_references)
      resolve(reference);
  }

 private:
  void use(const Reference &reference) {
    const DeclId target = state_.row(reference.decl).target;
    if ((state_.row(reference.decl).flags & INTEROP_DECL_FLAG_PUBLIC) == 0) return;
    for (DeclId alias = state_.row(reference.decl).first_child; alias != 0; alias = state_.row(alias).next_sibling) {
      if (target == 0) {
        state_.row(alias).flags |= INTEROP_DECL_FLAG_INVALID;
        continue;
      }
      const TypeId type = state_.row(alias).type;
      const std::string_view name = state_.text(contract_.types[type].name);
      const DeclId found = state_.types.find(target, name);
      if (found != 0) {
        become(type, INTEROP_TYPE_NAMED, found);
        state_.row(alias).target = found;
      } else {
        state_.row(alias).flags |= INTEROP_DECL_FLAG_INVALID;
        not_found(target, name, alias);
      }
    }
  }

  void not_found(DeclId interface, std::string_view name, DeclId alias) {
    const interop_decl_row &row = state_.row(alias);
    const Place place{row.file, {row.span_begin, row.span_end}};
    if (const DeclId at = operation(interface, name)) {
      return state_.report(kNotAType, place, {name}, {}, {{state_.name_place(at), "defined here"}});
    }
    state_.report(kUsedNotFound, place, {state_.name(interface), name});
  }

  // A function of an interface or world. They are listed when the first name that is no type asks for one.
  DeclId operation(DeclId owner, std::string_view name) {
    if (listed_.insert(owner).second) {
      for (DeclId at = state_.row(owner).first_child; at != 0; at = state_.row(at).next_sibling) {
        if (state_.row(at).kind == INTEROP_DECL_OPERATION) operations_.add(owner, state_.name(at), at);
      }
    }
    return operations_.find(owner, name);
  }

  void become(TypeId type, uint32_t kind, DeclId decl) {
    contract_.types[type].kind = kind;
    contract_.types[type].decl = decl;
  }

  void resolve(const TypeReference &reference) {
    const std::string_view name = state_.text(contract_.types[reference.type].name);
    const Place place{state_.row(reference.decl).file, reference.span};
    const DeclId found = state_.types.find(reference.owner, name);
    if (found == 0) {
      contract_.types[reference.type].kind = INTEROP_TYPE_UNRESOLVED;
      return unknown(reference, name, place);
    }
    if (!reference.is_handle) return become(reference.type, INTEROP_TYPE_NAMED, found);
    contract_.types[reference.type].decl = found;
  }

  void unknown(const TypeReference &reference, std::string_view name, Place place) {
    state_.row(reference.decl).flags |= INTEROP_DECL_FLAG_INVALID;
    if (const DeclId at = operation(reference.owner, name)) {
      return state_.report(kNotAType, place, {name}, {}, {{state_.name_place(at), "defined here"}});
    }
    const bool old_float = name == "float32" || name == "float64";
    state_.report(kUnknownType, place, {name},
                  old_float ? (name == "float32" ? "write \"f32\"" : "write \"f64\"") : "");
  }

  State &state_;
  Contract &contract_;
  Names operations_;
  std::unordered_set<DeclId> listed_;  // whose operations are in it
};

}  // namespace

void resolve_types(State &state) {
  Types(state).run();
}

}  // namespace interop::lang::wit
