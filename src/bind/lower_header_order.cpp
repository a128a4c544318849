// The order in which declarations can be written: each behind all that it holds by value, is an alias of, or names on the
// way to a pointer. Only structs may be pointed to ahead of their declaration.
#include "bind/lower_header.hpp"
#include "bind/lower_types.hpp"

namespace interop::bind {
namespace {

constexpr uint32_t kMostDepth = 400;

}  // namespace

void HeaderTypes::depend(CTypeIndex index, bool by_pointer, std::vector<Declared> &out, uint32_t depth) const {
  if (index == 0 || depth > kMostDepth) return;
  const CType &type = model_.types[index];
  switch (type.shape) {
    case CShape::kPointer:
      return depend(type.element, true, out, depth + 1);
    case CShape::kArray:
      return depend(type.element, by_pointer, out, depth + 1);
    case CShape::kRecord:
      if (!by_pointer) out.push_back({CKind::kRecord, type.of});
      return;
    case CShape::kEnum:
      return out.push_back({CKind::kEnum, type.of});
    case CShape::kAlias:
      return out.push_back({CKind::kAlias, type.of});
    case CShape::kFunction: {
      const CPrototype &prototype = model_.prototypes[type.of];
      depend(prototype.result, false, out, depth + 1);
      for (const CParameter &parameter : prototype.parameters)
        depend(parameter.type, false, out, depth + 1);
      return;
    }
    default:
      return;
  }
}

std::vector<Declared> HeaderTypes::needs(Declared what) const {
  std::vector<Declared> found;
  if (what.kind == CKind::kAlias) depend(model_.aliases[what.index].type, false, found, 0);
  if (what.kind == CKind::kRecord)
    for (const CField &field : model_.records[what.index].fields)
      depend(field.type, false, found, 0);
  return found;
}

// Depth first, on a stack of its own: structs may hold each other a long way down.
void HeaderTypes::put_in_order() {
  enum class State : uint8_t { kUnseen, kOpen, kDone };
  std::vector<State> states[3] = {std::vector<State>(model_.records.size()), std::vector<State>(model_.enums.size()),
                                  std::vector<State>(model_.aliases.size())};
  const auto state = [&](Declared one) -> State & { return states[static_cast<size_t>(one.kind)][one.index]; };
  struct Visit {
    Declared what;
    std::vector<Declared> needs;
    size_t next = 0;
  };
  std::vector<Visit> stack;
  const auto visit = [&](Declared one) {
    if (state(one) != State::kUnseen) return state(one) == State::kDone;
    state(one) = State::kOpen;
    stack.push_back({one, needs(one)});
    return true;
  };
  const std::vector<Declared> wanted = std::move(model_.order);
  model_.order.clear();
  const auto finish = [&](Declared first) {
    visit(first);
    while (!stack.empty()) {
      Visit &top = stack.back();
      if (top.next < top.needs.size()) {
        const Declared need = top.needs[top.next++];
        if (!visit(need) && need.kind == CKind::kRecord)
          report(kRecursiveType, record_decls_[need.index], model_.records[need.index].name);
        continue;
      }
      const Declared done = top.what;
      stack.pop_back();
      state(done) = State::kDone;
      if (done.kind == CKind::kAlias) {
        CAlias &alias = model_.aliases[done.index];
        const CType &type = model_.types[alias.type];
        alias.resolved = type.shape == CShape::kAlias ? model_.aliases[type.of].resolved : alias.type;
      }
      model_.order.push_back(done);
    }
  };
  for (const Declared one : wanted)
    finish(one);
  for (uint32_t index = 1; index < model_.records.size(); ++index)
    finish({CKind::kRecord, index});
  for (uint32_t index = 1; index < model_.enums.size(); ++index)
    finish({CKind::kEnum, index});
  for (uint32_t index = 1; index < model_.aliases.size(); ++index)
    finish({CKind::kAlias, index});
}

}  // namespace interop::bind
