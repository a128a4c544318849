// Paths to interfaces and worlds. A name alone is looked up in the file (what `use` at its top brings in), then in the
// package; a full path in the package that it names, which is never its own. Then everything is put into an order in
// which it stands behind what it refers to; what goes round in a circle is an error.
#include <string>

#include "lang/wit/diagnostic_rules.hpp"
#include "lang/wit/lowering.hpp"

namespace interop::lang::wit {
namespace {

class References {
 public:
  explicit References(State &state) : state_(state), aliases_(state.contract), items_(state.contract) {}

  void run() {
    for (uint32_t item = 1; item < state_.items.size(); ++item)
      declare_item(item);
    for (const Reference &reference : state_.references) {
      if (reference.owner == 0) declare_alias(reference);
    }
    for (const Reference &reference : state_.references) {
      if (reference.owner == 0) resolve(reference);
    }
    for (const Reference &reference : state_.references) {
      if (reference.owner != 0) resolve(reference);
    }
    package_circles();
    order_items();
  }

 private:
  const Scope &scope_of(uint32_t item) const { return state_.scopes[state_.items[item].scope]; }

  void declare_item(uint32_t item) {
    const Item &of = state_.items[item];
    if (of.world != 0) return;
    const std::string_view name = state_.name(of.decl);
    const DeclId known = items_.add(scope_of(item).package, name, of.decl);
    if (known == 0) return;
    state_.row(of.decl).flags |= INTEROP_DECL_FLAG_INVALID;
    state_.report(kDuplicateItem, state_.name_place(of.decl), {name}, {},
                  {{state_.name_place(known), "defined first here"}});
  }

  // A name that `use` gives in a file: no other `use` and nothing defined in that file may have it.
  void declare_alias(const Reference &use) {
    const Scope &scope = state_.scopes[use.scope];
    const std::string_view name = state_.name(use.decl);
    DeclId known = aliases_.add(scope.decl, name, use.decl);
    const DeclId item = items_.find(scope.package, name);
    if (known == 0 && item != 0 && state_.row(item).parent == scope.decl) known = item;
    if (known == 0) return;
    const bool later = state_.row(known).span_begin > state_.row(use.decl).span_begin;
    const DeclId second = later ? known : use.decl;
    state_.report(kDuplicateFileName, state_.name_place(second), {name}, {},
                  {{state_.name_place(later ? use.decl : known), "the other one"}});
  }

  void resolve(const Reference &reference) {
    const Scope &scope = state_.scopes[reference.scope];
    const DeclId found = reference.path.package.length == 0 ? bare(reference, scope) : in_package(reference, scope);
    if (found == 0) return;
    const bool is_world = state_.row(found).kind == INTEROP_DECL_WORLD;
    const Place place{scope.file, reference.path.span};
    if (reference.wanted == Wanted::kInterface && is_world) {
      state_.report(kNotAnInterface, place, {state_.name(found)});
    } else if (reference.wanted == Wanted::kWorld && !is_world) {
      state_.report(kNotAWorld, place, {state_.name(found)});
    } else {
      state_.row(reference.decl).target = found;
    }
  }

  DeclId bare(const Reference &reference, const Scope &scope) {
    const std::string_view name = state_.text(reference.path.id);
    if (reference.owner != 0) {
      // One that leads nowhere was told where it stands.
      if (const DeclId alias = aliases_.find(scope.decl, name)) return state_.row(alias).target;
    }
    const DeclId found = items_.find(scope.package, name);
    if (found == 0) state_.report(kUnknownItem, {scope.file, reference.path.span}, {name});
    return found;
  }

  DeclId in_package(const Reference &reference, const Scope &scope) {
    const Path &path = reference.path;
    std::string name(state_.text(path.space));
    (name += ':') += state_.text(path.package);
    if (path.version.length != 0) (name += '@') += state_.text(path.version);
    const Place place{scope.file, path.span};
    const uint32_t package = find_package(state_, name, scope.package);
    if (package == 0) {
      state_.report(kPackageNotFound, place, {name}, known_versions(path, scope));
      return 0;
    }
    if (package == scope.package) {
      state_.report(kPackageCycle, place, {name}, "within a package the name alone is enough");
      return 0;
    }
    edges_.push_back({scope.package, package, &reference});
    const DeclId found = items_.find(package, state_.text(path.id));
    if (found == 0) state_.report(kUnknownItem, place, {state_.text(path.id)});
    return found;
  }

  std::string known_versions(const Path &path, const Scope &) const {
    std::string plain(state_.text(path.space));
    (plain += ':') += state_.text(path.package);
    std::string known;
    for (uint32_t package = 1; package < state_.packages.size() && known.size() < 200; ++package) {
      const std::string_view name = state_.text(state_.packages[package].name);
      if (!name.starts_with(plain) || (name.size() > plain.size() && name[plain.size()] != '@')) continue;
      known += known.empty() ? "there is " : ", ";
      known += name;
    }
    return known.empty() ? "add the directory that holds it as an import root, or put it into \"deps\"" : known;
  }

  void package_circles();
  void order_items();
  void visit_item(uint32_t item);

  struct Frame {
    uint32_t node;
    uint32_t next;
    uint32_t end;
  };
  // Of a circle of packages: told where one that was asked for begins it, else where the walk did.
  const Frame &teller() const {
    for (const Frame &frame : stack_) {
      if (state_.packages[frame.node].requested) return frame;
    }
    return stack_.front();
  }

  struct Edge {
    uint32_t from;
    uint32_t to;
    const Reference *reference;
  };
  enum Visit : uint8_t { kNew, kOpen, kDone };

  State &state_;
  Names aliases_;  // by PACKAGE declaration
  Names items_;    // by package
  std::vector<Edge> edges_;
  std::vector<Frame> stack_;
};

// Depth first, from each package, without recursion: an edge to a package that is still open closes a circle.
void References::package_circles() {
  std::vector<std::vector<uint32_t>> leaving(state_.packages.size());
  for (uint32_t edge = 0; edge < edges_.size(); ++edge)
    leaving[edges_[edge].from].push_back(edge);
  // Dependencies first: what goes wrong among them is told there.
  std::vector<uint32_t> starts;
  for (const bool requested : {false, true}) {
    for (uint32_t package = 1; package < state_.packages.size(); ++package)
      if (state_.packages[package].requested == requested) starts.push_back(package);
  }
  for (const uint32_t start : starts) {
    if (state_.packages[start].visit != kNew) continue;
    stack_.push_back({start, 0, 0});
    state_.packages[start].visit = kOpen;
    while (!stack_.empty()) {
      Frame &top = stack_.back();
      if (top.next == leaving[top.node].size()) {
        state_.packages[top.node].visit = kDone;
        stack_.pop_back();
        continue;
      }
      const Edge &edge = edges_[leaving[top.node][top.next++]];
      uint8_t &visit = state_.packages[edge.to].visit;
      if (visit == kOpen) {
        const Frame &first = teller();
        const Edge &begin = edges_[leaving[first.node][first.next - 1]];
        state_.report(kPackageCycle, {state_.scopes[begin.reference->scope].file, begin.reference->path.span},
                      {state_.text(state_.packages[begin.to].name)});
        state_.row(edge.reference->decl).target = 0;
      } else if (visit == kNew) {
        visit = kOpen;
        stack_.push_back({edge.to, 0, 0});
      }
    }
  }
}

void References::order_items() {
  for (uint32_t item = 1; item < state_.items.size(); ++item) {
    if (state_.items[item].world == 0) visit_item(item);
  }
}

void References::visit_item(uint32_t start) {
  const auto enter = [this](uint32_t item) {
    Item &of = state_.items[item];
    of.visit = kOpen;
    stack_.push_back({item, of.first_reference, of.end_reference});
  };
  if (state_.items[start].visit != kNew) return;
  enter(start);
  while (!stack_.empty()) {
    Frame &top = stack_.back();
    if (top.next == top.end) {
      state_.items[top.node].visit = kDone;
      state_.order.push_back(top.node);
      stack_.pop_back();
      continue;
    }
    const Reference &reference = state_.references[top.next++];
    const uint32_t target = state_.item_of(state_.row(reference.decl).target);
    if (target == 0) continue;
    if (state_.items[target].visit == kOpen) {
      // Told of what the first of the walk refers to: there, or where it does so if that is another file.
      const Reference &first = state_.references[stack_.front().next - 1];
      const DeclId begin = state_.row(first.decl).target;
      const FileId file = state_.row(first.decl).file;
      const bool here = state_.row(begin).file == file;
      state_.report(kReferenceCycle, here ? state_.name_place(begin) : Place{file, first.path.span},
                    {state_.name(begin)}, {}, {{{scope_of(top.node).file, reference.path.span}, "by this reference"}});
      state_.row(reference.decl).target = 0;
      continue;
    }
    if (state_.items[target].visit == kNew) enter(target);
  }
}

}  // namespace

void resolve_references(State &state) {
  References(state).run();
}

}  // namespace interop::lang::wit
