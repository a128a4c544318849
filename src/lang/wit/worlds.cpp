// What a world really brings in and gives out: its own statements, what it includes, and the interfaces that those rest
// on. What is not written in the world becomes a SYNTHETIC import or export, whose target is the interface, the function
// or the type.
//
// A name of its own (`import f: func();`, a type) may stand once among the imports and once among the exports, and
// differ from the others by more than letter case; an interface that is imported by its own name is there once however
// often it is included.
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "lang/wit/diagnostic_rules.hpp"
#include "lang/wit/lowering.hpp"

namespace interop::lang::wit {
namespace {

// A thing that comes in or goes out.
struct External {
  interop_text name = {};  // its own; empty: that of the interface
  DeclId target = 0;       // interface, function, type
  DeclId decl = 0;         // its row in this world; 0: not written here
};

struct World {
  std::vector<External> imports;
  std::vector<External> exports;
};

class Worlds {
 public:
  explicit Worlds(State &state) : state_(state), contract_(state.contract) {}

  void run() {
    for (const uint32_t item : state_.order) {
      const DeclId decl = state_.items[item].decl;
      if (state_.row(decl).kind == INTEROP_DECL_WORLD) complete(decl);
    }
  }

 private:
  // One side of the world at hand: what is there by name and by interface.
  struct Side {
    std::vector<External> *list;
    uint32_t kind;
    std::unordered_map<std::string, DeclId> names;  // in lower case
    std::unordered_set<DeclId> interfaces;          // by their own names
  };

  void complete(DeclId world) {
    World &made = worlds_[world];
    Side imports{&made.imports, INTEROP_DECL_IMPORT, {}, {}};
    Side exports{&made.exports, INTEROP_DECL_EXPORT, {}, {}};
    types(world, imports);
    for (DeclId at = state_.row(world).first_child; at != 0; at = state_.row(at).next_sibling) {
      const uint32_t kind = state_.row(at).kind;
      const bool use = (state_.row(at).flags & INTEROP_DECL_FLAG_PUBLIC) != 0;
      if (kind == INTEROP_DECL_IMPORT && !use && !is_include(at)) written(at, imports);
      if (kind == INTEROP_DECL_EXPORT) written(at, exports);
    }
    const DeclId last = state_.last_child(world);
    for (DeclId at = state_.row(world).first_child; at != 0; at = state_.row(at).next_sibling) {
      if (is_include(at)) include(at, imports, exports);
      if (at == last) break;
    }
    rest(world, imports, exports);
    list(world, imports);
    list(world, exports);
  }

  bool is_include(DeclId decl) const {
    return state_.row(decl).kind == INTEROP_DECL_IMPORT && contract::annotation(contract_, decl, "include") != 0;
  }

  // Types come in by their names.
  void types(DeclId world, Side &imports) {
    for (DeclId at = state_.row(world).first_child; at != 0; at = state_.row(at).next_sibling) {
      const uint32_t kind = state_.row(at).kind;
      const bool use = (state_.row(at).flags & INTEROP_DECL_FLAG_PUBLIC) != 0;
      if (kind != INTEROP_DECL_IMPORT && kind != INTEROP_DECL_EXPORT) type(at, imports);
      for (DeclId alias = use ? state_.row(at).first_child : 0; alias != 0; alias = state_.row(alias).next_sibling)
        type(alias, imports);
    }
  }

  void type(DeclId decl, Side &imports) {
    if ((state_.row(decl).flags & INTEROP_DECL_FLAG_INVALID) != 0) return;
    if (is_new(decl, imports)) imports.list->push_back({state_.row(decl).name, decl, decl});
  }

  void written(DeclId decl, Side &side) {
    const DeclId target = state_.row(decl).target;
    const bool has_name = state_.row(decl).first_child != 0 || contract::annotation(contract_, decl, "implements") != 0;
    if (has_name) {
      if (is_new(decl, side)) side.list->push_back({state_.row(decl).name, target, decl});
      return;
    }
    if (target == 0) return;  // an error was given
    if (side.interfaces.insert(target).second) {
      side.list->push_back({{}, target, decl});
      return;
    }
    const bool in = side.kind == INTEROP_DECL_IMPORT;
    state_.report(kTwice, state_.name_place(decl), {state_.name(target), in ? "imported" : "exported"});
  }

  bool is_new(DeclId decl, Side &side) {
    const std::string_view name = state_.name(decl);
    const auto [at, added] = side.names.emplace(lower_case(name), decl);
    if (added) return true;
    const DeclId known = at->second;
    const bool same = state_.name(known) == name;
    if (same) {
      state_.report(kDuplicateName, state_.name_place(decl), {name}, {},
                    {{state_.name_place(known), "defined here, too"}});
    } else {
      state_.report(kSameName, state_.name_place(decl), {"name", name, state_.name(known)}, {},
                    {{state_.name_place(known), "the other one"}});
    }
    return false;
  }

  void include(DeclId decl, Side &imports, Side &exports) {
    const auto found = worlds_.find(state_.row(decl).target);
    if (found == worlds_.end()) return;  // an error was given
    const World from = found->second;
    std::unordered_map<std::string_view, interop_text> renames;
    const AnnotationId with = contract::annotation(contract_, decl, "include");
    for (AnnotationId at = contract_.annotations[with].first_child; at != 0; at = contract_.annotations[at].next)
      renames.emplace(state_.text(contract_.annotations[at].name), contract_.annotations[at].text);
    std::unordered_set<std::string_view> renamed;
    for (const External &external : from.imports)
      bring(decl, external, renames, renamed, imports);
    for (const External &external : from.exports)
      bring(decl, external, renames, renamed, exports);
    for (const auto &[name, as] : renames) {
      if (renamed.count(name) != 0) continue;
      state_.report(kRenameOfWhat, state_.name_place(decl), {name}, "what has the name of its interface keeps it");
    }
  }

  void bring(DeclId include, External external, const std::unordered_map<std::string_view, interop_text> &renames,
             std::unordered_set<std::string_view> &renamed, Side &side) {
    external.decl = 0;
    if (external.name.length == 0) {
      if (side.interfaces.insert(external.target).second) side.list->push_back(external);
      return;
    }
    const auto rename = renames.find(state_.text(external.name));
    if (rename != renames.end()) {
      renamed.insert(rename->first);
      external.name = rename->second;
    }
    const std::string_view name = state_.text(external.name);
    if (side.names.emplace(lower_case(name), include).second) {
      side.list->push_back(external);
    } else {
      state_.report(kIncludeConflict, state_.name_place(include), {name}, "give it another name: with { ... as ... }");
    }
  }

  // The interfaces that an interface or world uses types of, without those that a gate took away.
  std::vector<DeclId> used_by(DeclId decl) const {
    std::vector<DeclId> found;
    for (DeclId at = state_.row(decl).first_child; at != 0; at = state_.row(at).next_sibling) {
      const interop_decl_row &row = state_.row(at);
      const bool use = row.kind == INTEROP_DECL_IMPORT && (row.flags & INTEROP_DECL_FLAG_PUBLIC) != 0;
      if (use && row.target != 0 && row.first_child != 0) found.push_back(row.target);
    }
    return found;
  }

  // What the imports and exports rest on comes in, too, unless it goes out where an export needs it.
  void rest(DeclId world, Side &imports, Side &exports) {
    std::vector<DeclId> wanted = used_by(world);
    for (const External &external : *imports.list)
      add_used(external.target, wanted);
    for (size_t next = 0; next < wanted.size(); ++next)
      import(wanted[next], imports, wanted);
    for (const External &external : *exports.list) {
      if (state_.row(external.target).kind != INTEROP_DECL_INTERFACE) continue;
      for (const DeclId used : used_by(external.target)) {
        if (exports.interfaces.count(used) == 0) rest_of_export(world, external.target, used, imports, exports);
      }
    }
  }

  void add_used(DeclId target, std::vector<DeclId> &wanted) const {
    const uint32_t kind = state_.row(target).kind;
    if (kind == INTEROP_DECL_INTERFACE) {
      for (const DeclId used : used_by(target))
        wanted.push_back(used);
    }
    // A type that a world took from an interface, and that another world includes.
    const DeclId origin = state_.row(state_.row(target).target).parent;
    const bool alias = kind == INTEROP_DECL_ALIAS && state_.row(target).target != 0;
    if (alias && state_.item_of(origin) != 0) wanted.push_back(origin);
  }

  void import(DeclId interface, Side &imports, std::vector<DeclId> &wanted) {
    if (!imports.interfaces.insert(interface).second) return;
    imports.list->push_back({{}, interface, 0});
    add_used(interface, wanted);
  }

  void rest_of_export(DeclId world, DeclId exported, DeclId first, Side &imports, const Side &exports) {
    std::vector<DeclId> wanted = {first};
    std::unordered_set<DeclId> seen;
    for (size_t next = 0; next < wanted.size(); ++next) {
      const DeclId interface = wanted[next];
      if (!seen.insert(interface).second) continue;
      if (exports.interfaces.count(interface) != 0) {
        state_.report(kIncompatibleUse, state_.name_place(world), {state_.name(exported), state_.name(interface)});
        return;
      }
      if (imports.interfaces.insert(interface).second) imports.list->push_back({{}, interface, 0});
      add_used(interface, wanted);
    }
  }

  // Rows for what is not written.
  void list(DeclId world, const Side &side) {
    DeclId last = state_.last_child(world);
    for (const External &external : *side.list) {
      if (external.decl != 0 || external.target == 0) continue;
      const DeclId decl = contract_.decls.add();
      interop_text name = external.name;
      if (name.length == 0) name = contract_.pool.add(contract::full_name(contract_, external.target));
      interop_decl_row &row = state_.row(decl);
      row.kind = side.kind;
      row.file = state_.row(world).file;
      row.flags = INTEROP_DECL_FLAG_SYNTHETIC;
      row.parent = world;
      row.name = name;
      row.target = external.target;
      (last == 0 ? state_.row(world).first_child : state_.row(last).next_sibling) = decl;
      last = decl;
    }
  }

  State &state_;
  Contract &contract_;
  std::unordered_map<DeclId, World> worlds_;
};

}  // namespace

void complete_worlds(State &state) {
  Worlds(state).run();
}

}  // namespace interop::lang::wit
