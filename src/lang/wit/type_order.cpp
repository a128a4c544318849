// The order of types, each behind those that it holds; one that holds itself is an error. A handle holds nothing, so a
// circle through a resource is none. With the order at hand it is known which names mean resources, through aliases too:
// such a name is a handle wherever a value is meant.
#include <algorithm>

#include "lang/wit/diagnostic_rules.hpp"
#include "lang/wit/lowering.hpp"

namespace interop::lang::wit {
namespace {

bool is_type(uint32_t kind) {
  return kind == INTEROP_DECL_ALIAS || kind == INTEROP_DECL_RECORD || kind == INTEROP_DECL_UNION ||
         kind == INTEROP_DECL_ENUM || kind == INTEROP_DECL_FLAGS || kind == INTEROP_DECL_RESOURCE;
}

class TypeOrder {
 public:
  explicit TypeOrder(State &state) : state_(state), contract_(state.contract) {}

  void run() {
    const uint32_t count = contract_.decls.size();
    visits_.resize(count);
    collect_edges();
    if (state_.files.empty()) return;
    const uint32_t language = contract_.files[state_.files[0]].language;
    for (DeclId decl = 1; decl < count; ++decl) {
      const interop_decl_row &row = state_.row(decl);
      if (is_type(row.kind) && contract_.files[row.file].language == language) visit(decl);
    }
    find_resources();
    make_handles();
  }

 private:
  struct Edge {
    DeclId from;
    DeclId to;
    TypeId type;
    Place place;
  };
  struct Frame {
    DeclId decl;
    size_t next;
  };
  enum Visit : uint8_t { kNew, kOpen, kDone };

  void collect_edges() {
    for (const TypeReference &reference : state_.type_references) {
      const interop_type_row &type = contract_.types[reference.type];
      if (reference.is_handle || type.kind != INTEROP_TYPE_NAMED) continue;
      const interop_decl_row &row = state_.row(reference.decl);
      const bool member = row.kind == INTEROP_DECL_FIELD || row.kind == INTEROP_DECL_CASE;
      const DeclId from = member ? row.parent : reference.decl;
      if (is_type(state_.row(from).kind))
        edges_.push_back({from, type.decl, reference.type, {row.file, reference.span}});
    }
    for (const Reference &use : state_.references) {
      if ((state_.row(use.decl).flags & INTEROP_DECL_FLAG_PUBLIC) == 0) continue;
      for (DeclId alias = state_.row(use.decl).first_child; alias != 0; alias = state_.row(alias).next_sibling) {
        if (state_.row(alias).target != 0) edges_.push_back({alias, state_.row(alias).target, 0, {}});
      }
    }
    std::stable_sort(edges_.begin(), edges_.end(), [](const Edge &a, const Edge &b) { return a.from < b.from; });
  }

  size_t first_edge(DeclId from) const {
    const auto before = [](const Edge &edge, DeclId wanted) { return edge.from < wanted; };
    return static_cast<size_t>(std::lower_bound(edges_.begin(), edges_.end(), from, before) - edges_.begin());
  }

  void visit(DeclId start) {
    if (visits_[start] != kNew) return;
    stack_.push_back({start, first_edge(start)});
    visits_[start] = kOpen;
    while (!stack_.empty()) {
      Frame &top = stack_.back();
      if (top.next == edges_.size() || edges_[top.next].from != top.decl) {
        visits_[top.decl] = kDone;
        state_.type_order.push_back(top.decl);
        stack_.pop_back();
        continue;
      }
      const Edge &edge = edges_[top.next++];
      if (visits_[edge.to] == kOpen && edge.type != 0) {
        // Told where the first of the walk begins it.
        const Edge &begin = edges_[stack_.front().next - 1];
        state_.report(kTypeCycle, begin.type != 0 ? begin.place : edge.place, {state_.name(begin.to)});
        contract_.types[edge.type].kind = INTEROP_TYPE_UNRESOLVED;
        contract_.types[edge.type].decl = 0;
      } else if (visits_[edge.to] == kNew) {
        visits_[edge.to] = kOpen;
        stack_.push_back({edge.to, first_edge(edge.to)});
      }
    }
  }

  void find_resources() {
    state_.resources.resize(contract_.decls.size());
    for (const DeclId decl : state_.type_order) {
      const interop_decl_row &row = state_.row(decl);
      const interop_type_row &type = contract_.types[row.type];
      if (row.kind == INTEROP_DECL_RESOURCE) state_.resources[decl] = decl;
      if (row.kind == INTEROP_DECL_ALIAS && type.kind == INTEROP_TYPE_NAMED) {
        state_.resources[decl] = state_.resources[type.decl];
      }
    }
  }

  void make_handles() {
    for (const TypeReference &reference : state_.type_references) {
      interop_type_row &type = contract_.types[reference.type];
      if (type.decl == 0) continue;
      const interop_decl_row &row = state_.row(reference.decl);
      if (reference.is_handle && state_.resources[type.decl] == 0) {
        state_.report(kHandleOfWhat, {row.file, reference.span}, {state_.text(type.name)});
      }
      const bool aliased = row.kind == INTEROP_DECL_ALIAS && row.type == reference.type;
      if (!reference.is_handle && !aliased && state_.resources[type.decl] != 0) type.kind = INTEROP_TYPE_OWN;
    }
  }

  State &state_;
  Contract &contract_;
  std::vector<uint8_t> visits_;  // by declaration
  std::vector<Edge> edges_;      // by `from`
  std::vector<Frame> stack_;
};

}  // namespace

void order_types(State &state) {
  TypeOrder(state).run();
}

}  // namespace interop::lang::wit
