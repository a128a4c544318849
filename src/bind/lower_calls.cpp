// Lowering to the call model: interfaces, resources and operations as they stand in the contract's rows, whatever
// language wrote them. What cannot be bound is refused at its place, never left out.
#include "bind/lower_calls.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "bind/lower_types.hpp"
#include "bind/names.hpp"

namespace interop::bind {
namespace {

using contract::Contract;
using contract::DeclId;
using contract::TypeId;

class Lowering {
 public:
  Lowering(const Contract &contract, text::Diagnostics &diagnostics)
      : contract_(contract), diagnostics_(diagnostics), types_(contract, model_, diagnostics) {}

  Model lower(std::string_view name) {
    describe(model_, model_.types[0]);
    name_library(name);
    find_callbacks();
    for (DeclId at = 1; at < contract_.decls.size(); ++at)
      if (is_wanted(at)) lower_operation(at);
    lower_hosts();
    if (model_.operations.size() == 1 && diagnostics_.error_count() == 0)
      types_.report(kNothingToBind, first_file_decl());
    std::string all;
    for (Operation &operation : model_.operations) {
      if (&operation == model_.operations.data()) continue;
      describe(model_, operation);
      const auto digits = hex(operation.hash);
      all += digits[0] + digits[1];
    }
    model_.hash = hash_of(all);
    mark_directions();
    return std::move(model_);
  }

 private:
  // A type stands behind its parts, so going back from the last one reaches all parts of what was marked.
  void mark_directions() {
    for (const Operation &operation : model_.operations) {
      // A callback gets what comes out of the library, and its answer goes in.
      const bool callback = operation.role == Role::kCallback;
      const auto mark = [&](TypeIndex type, bool in) {
        (in ? model_.types[type].goes_in : model_.types[type].comes_out) = true;
      };
      for (const Parameter &parameter : operation.parameters)
        mark(parameter.type, !callback);
      mark(operation.result, callback);
      mark(operation.error, callback);
    }
    for (auto type = model_.types.rbegin(); type != model_.types.rend(); ++type) {
      const auto pass_on = [&](TypeIndex part) {
        model_.types[part].goes_in |= type->goes_in;
        model_.types[part].comes_out |= type->comes_out;
      };
      if (type->element != 0) pass_on(type->element);
      for (const Member &member : type->members)
        if (member.type != 0) pass_on(member.type);
    }
  }

  const interop_decl_row &decl(DeclId at) const { return contract_.decls[at]; }

  bool is_requested(uint32_t file) const { return (contract_.files[file].flags & INTEROP_FILE_FLAG_REQUESTED) != 0; }

  DeclId first_file_decl() const {
    for (uint32_t file = 1; file < contract_.files.size(); ++file)
      if (is_requested(file)) return contract_.files[file].decl;
    return 0;
  }

  // "a.b.payment.v1", "example:text@1.0.0" and "include/session.h" are payment, text, session.
  void name_library(std::string_view given) {
    const DeclId file = first_file_decl();
    if (file == 0) return;
    const std::string_view path = contract_.text(contract_.files[decl(file).file].path);
    model_.source = path.substr(path.find_last_of('/') + 1);
    std::string_view name = given;
    for (DeclId at = decl(file).first_child; at != 0 && name.empty(); at = decl(at).next_sibling) {
      if (decl(at).kind != INTEROP_DECL_PACKAGE) continue;
      model_.doc = contract::doc_text(contract_, at);
      name = last_part(contract_.name(at));
    }
    if (name.empty()) name = std::string_view(model_.source).substr(0, model_.source.find('.'));
    model_.name = cased(name, Case::kSnake);
    if (model_.name.empty() || (model_.name[0] >= '0' && model_.name[0] <= '9') || is_word_of_any(model_.name))
      model_.name = "lib" + model_.name;
  }

  static std::string_view last_part(std::string_view package) {
    package = package.substr(0, package.find('@'));
    for (;;) {
      const size_t at = package.find_last_of(":./");
      const std::string_view last = package.substr(at == std::string_view::npos ? 0 : at + 1);
      const bool version = last.size() > 1 && last[0] == 'v' && last[1] >= '0' && last[1] <= '9';
      if (!version || at == std::string_view::npos) return last;
      package = package.substr(0, at);
    }
  }

  bool is_wanted(DeclId at) const {
    const interop_decl_row &row = decl(at);
    return row.kind == INTEROP_DECL_OPERATION && (is_requested(row.file) || callback_owner(at) != 0) &&
           (row.flags & INTEROP_DECL_FLAG_INACTIVE) == 0;
  }

  // What a world imports its host provides, and that is the caller: resources become objects of the caller, and functions
  // that stand alone become one object for each interface or world, which an operation hands in: "set-logging".
  void find_callbacks() {
    for (DeclId at = 1; at < contract_.decls.size(); ++at) {
      if (decl(at).kind != INTEROP_DECL_RESOURCE || decl(decl(at).parent).kind != INTEROP_DECL_WORLD) continue;
      callbacks_.insert(decl(at).parent);
      types_.callback_of(at, contract_.name(at));
    }
    std::set<DeclId> exported;
    each_external(INTEROP_DECL_EXPORT, [&](DeclId, DeclId target) { exported.insert(target); });
    each_external(INTEROP_DECL_IMPORT, [&](DeclId at, DeclId target) {
      if (decl(target).kind == INTEROP_DECL_OPERATION) {
        host(decl(at).parent, "host");
      } else if (holds_operations(target)) {
        if (exported.count(target) != 0)
          return types_.report(kUnsupportedOperation, at, "what is imported and exported",
                               "bind a world that does one");
        callbacks_.insert(target);
        for (DeclId child = decl(target).first_child; child != 0; child = decl(child).next_sibling) {
          if (decl(child).kind == INTEROP_DECL_RESOURCE) types_.callback_of(child, contract_.name(child));
          if (decl(child).kind == INTEROP_DECL_OPERATION) host(target, contract_.name(target));
        }
      }
    });
  }

  // The imports or exports of worlds, with what they are of.
  template <class Action>
  void each_external(uint32_t kind, Action action) {
    for (DeclId at = 1; at < contract_.decls.size(); ++at) {
      const interop_decl_row &row = decl(at);
      if (row.kind != kind || !is_requested(row.file) || row.parent == 0) continue;
      if (decl(row.parent).kind != INTEROP_DECL_WORLD) continue;
      const bool use = (row.flags & INTEROP_DECL_FLAG_PUBLIC) != 0;
      const DeclId target = row.target != 0 ? row.target : row.first_child;
      if (target != 0 && !use && decl(target).kind != INTEROP_DECL_WORLD) action(at, target);
    }
  }

  // The object that functions which stand alone belong to.
  void host(DeclId owner, std::string_view name) {
    if (hosts_.count(owner) == 0) hosts_[owner] = types_.callback_of(owner, name);
  }

  // What an imported operation stands in: the resource, or the interface or world whose host it is of. 0: it is none.
  DeclId callback_owner(DeclId operation) const {
    const DeclId parent = decl(operation).parent;
    switch (decl(parent).kind) {
      case INTEROP_DECL_RESOURCE:
        return callbacks_.count(decl(parent).parent) != 0 ? parent : 0;
      case INTEROP_DECL_INTERFACE:
        return hosts_.count(parent) != 0 ? parent : 0;
      case INTEROP_DECL_IMPORT:
        return decl(parent).parent != 0 && hosts_.count(decl(parent).parent) != 0 ? decl(parent).parent : 0;
      default:
        return 0;
    }
  }

  // Behind all others, so that the names of what the contract itself declares stay as they are.
  void lower_hosts() {
    for (const auto &[owner, handle] : hosts_) {
      Operation made;
      made.name = "set-" + model_.handles[handle].name;
      made.group = model_.handles[handle].group;
      made.doc = "Gives what the library imports, in place of what was given before.";
      made.full_name = made.name;
      made.parameters.push_back({model_.handles[handle].name, types_.callback_type(handle, false, owner)});
      model_.operations.push_back(std::move(made));
    }
  }

  bool holds_operations(DeclId at) const {
    for (DeclId child = decl(at).first_child; child != 0; child = decl(child).next_sibling)
      if (decl(child).kind == INTEROP_DECL_OPERATION || decl(child).kind == INTEROP_DECL_RESOURCE) return true;
    return false;
  }

  bool has(DeclId at, std::string_view annotation) const {
    return contract::annotation(contract_, at, annotation) != 0;
  }

  void lower_operation(DeclId at) {
    const interop_decl_row &row = decl(at);
    Operation made;
    made.name = contract_.name(at);
    made.group = types_.group_of(at);
    made.doc = contract::doc_text(contract_, at);
    if (const DeclId owner = callback_owner(at); owner != 0) {
      made.handle = types_.callback_of(owner, contract_.name(owner));
      made.role = Role::kCallback;
      if (has(at, "constructor") || has(at, "static"))
        return types_.report(kUnsupportedOperation, at, "what makes an object of the caller");
    } else if (decl(row.parent).kind == INTEROP_DECL_RESOURCE) {
      made.handle = types_.handle_of(row.parent);
      made.role = has(at, "constructor") ? Role::kConstructor : has(at, "static") ? Role::kStatic : Role::kMethod;
      if (made.role == Role::kConstructor) made.name = "create";
    }
    const bool host = made.role == Role::kCallback && decl(row.parent).kind != INTEROP_DECL_RESOURCE;
    if (host) made.group.clear();
    made.full_name = (made.group.empty() ? "" : made.group + ".") +
                     (made.handle != 0 ? model_.handles[made.handle].name + "." : "") + std::string(contract_.name(at));
    if (has(at, "async")) return types_.report(kUnsupportedOperation, at, "an asynchronous operation");
    if ((row.flags & INTEROP_DECL_FLAG_VARIADIC) != 0)
      return types_.report(kUnsupportedOperation, at, "a variable argument list");
    bool whole = true;
    for (DeclId child = row.first_child; child != 0; child = decl(child).next_sibling)
      whole = lower_signature(child, made) && whole;
    if (!whole) return;
    const auto index = static_cast<OperationIndex>(model_.operations.size());
    if (made.handle != 0) model_.handles[made.handle].operations.push_back(index);
    model_.operations.push_back(std::move(made));
  }

  bool is_pointer(contract::TypeId type) const {
    return type != 0 && contract_.types[types_.unaliased(type)].kind == INTEROP_TYPE_POINTER;
  }

  // A pointer that comes back, or goes in to be written through to another: nobody can use it without knowing who ends
  // what it leads to.
  bool hands_out_memory(DeclId at, bool result) const {
    const contract::TypeId type = decl(at).type;
    if (!is_pointer(type)) return false;
    return result || is_pointer(contract_.types[types_.unaliased(type)].first);
  }
  bool says_who_frees(DeclId at) const { return has(at, "interop.given") || has(at, "interop.borrowed"); }

  // A parameter or the result.
  bool lower_signature(DeclId at, Operation &made) {
    const interop_decl_row &row = decl(at);
    const bool result = row.kind == INTEROP_DECL_RESULT;
    if (!result && row.kind != INTEROP_DECL_PARAMETER) return true;
    if (hands_out_memory(at, result) && !says_who_frees(at) && !(result && says_who_frees(row.parent))) {
      types_.report(kOwnershipUnknown, result ? row.parent : at, contract_.name(row.parent),
                    "say INTEROP_GIVEN(destroy), or INTEROP_BORROWED(until) if it stays with its owner");
      return false;
    }
    if ((row.flags & INTEROP_DECL_FLAG_STREAM) != 0) {
      types_.report(kUnsupportedOperation, at, "a stream of messages");
      return false;
    }
    const bool method = made.role == Role::kMethod || made.role == Role::kCallback;
    if (!result && method && (row.flags & INTEROP_DECL_FLAG_SYNTHETIC) != 0) return true;
    const bool callback = made.role == Role::kCallback;
    if (!result) {
      const TypeIndex type = types_.lower(row.type, at, 0, !callback);
      made.parameters.push_back({std::string(contract_.name(at)), type});
      return type != 0;
    }
    TypeId type = types_.unaliased(row.type);
    if (contract_.types[type].kind != INTEROP_TYPE_RESULT) return lower_result(type, at, !callback, made.result);
    made.can_fail = true;
    const TypeId right = contract_.types[type].first;
    const TypeId wrong = right == 0 ? 0 : contract_.types[right].next;
    if (!lower_result(right, at, !callback, made.result)) return false;
    if (types_.is_nothing(wrong)) return true;
    made.error = types_.lower(wrong, at, 0, false);
    if (made.error == 0) return false;
    const auto note = [&](std::vector<TypeIndex> &all) {
      if (std::find(all.begin(), all.end(), made.error) == all.end()) all.push_back(made.error);
    };
    if (!callback) note(model_.errors);
    note(model_.raised);
    return true;
  }

  bool lower_result(TypeId type, DeclId at, bool handles, TypeIndex &out) {
    if (types_.is_nothing(type)) return true;
    out = types_.lower(type, at, 0, handles);
    return out != 0;
  }

  const Contract &contract_;
  text::Diagnostics &diagnostics_;
  Model model_;
  TypeLowering types_;
  std::set<DeclId> callbacks_;           // interfaces and worlds whose resources are the caller's
  std::map<DeclId, HandleIndex> hosts_;  // of those with functions that stand alone
};

}  // namespace

Model lower_calls(const Contract &contract, std::string_view name, text::Diagnostics &diagnostics) {
  return Lowering(contract, diagnostics).lower(name);
}

}  // namespace interop::bind
