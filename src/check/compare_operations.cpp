// Operations of a service. A peer calls one by its name, so the name is what pairs; one that is gone while a new one
// takes and gives just the same was probably renamed.
#include <unordered_map>

#include "check/compare.hpp"

namespace interop::check {
namespace {

DeclId child_of_kind(const Contract &contract, DeclId operation, uint32_t kind) {
  for (DeclId at = contract.decls[operation].first_child; at != 0; at = contract.decls[at].next_sibling) {
    if (contract.decls[at].kind == kind) return at;
  }
  return 0;
}

template <class Take>
void for_each_operation(const Contract &contract, DeclId interface, Take take) {
  for (DeclId at = contract.decls[interface].first_child; at != 0; at = contract.decls[at].next_sibling) {
    if (contract.decls[at].kind == INTEROP_DECL_OPERATION) take(at);
  }
}

// The named type of a request or response as one number to compare in the new contract.
DeclId named_type(const Contract &contract, DeclId operation, uint32_t kind) {
  const DeclId part = child_of_kind(contract, operation, kind);
  return part == 0 ? 0 : contract.types[contract.decls[part].type].decl;
}

// What an operation takes and gives, in the new contract's rows; 0 if that is not there any more.
uint64_t shape_of_old(const Comparison &c, DeclId operation) {
  const DeclId request = c.pairs.after(named_type(c.before, operation, INTEROP_DECL_PARAMETER));
  const DeclId response = c.pairs.after(named_type(c.before, operation, INTEROP_DECL_RESULT));
  return request == 0 || response == 0 ? 0 : uint64_t{request} << 32 | response;
}
uint64_t shape_of_new(const Comparison &c, DeclId operation) {
  return uint64_t{named_type(c.after, operation, INTEROP_DECL_PARAMETER)} << 32 |
         named_type(c.after, operation, INTEROP_DECL_RESULT);
}

void part_type_changed(const Comparison &c, DeclId was, DeclId is, uint32_t kind) {
  const DeclId old_part = child_of_kind(c.before, was, kind);
  const DeclId new_part = child_of_kind(c.after, is, kind);
  if (old_part == 0 || new_part == 0) return;
  const TypeId old_type = c.before.decls[old_part].type;
  const TypeId new_type = c.after.decls[new_part].type;
  const Relation relation = c.types.relate(old_type, new_type);
  if (relation.same) return;
  const bool request = kind == INTEROP_DECL_PARAMETER;
  const Weight weight{relation.wire ? 0 : INTEROP_DIMENSION_WIRE};
  const RuleId rule = request ? RuleId::kParamTypeChanged : RuleId::kResultTypeChanged;
  if (Finding *f = c.found(rule, old_part, new_part, weight)) {
    const std::string before = contract::type_text(c.before, old_type, old_part);
    const std::string after = contract::type_text(c.after, new_type, new_part);
    f->say(quoted_name(c.after, is) + (request ? " now takes " : " now returns ") + after + ", was " + before);
    f->with("old", before).with("new", after);
  }
}

std::string streaming_text(const Contract &contract, DeclId operation) {
  const DeclId request = child_of_kind(contract, operation, INTEROP_DECL_PARAMETER);
  const DeclId response = child_of_kind(contract, operation, INTEROP_DECL_RESULT);
  const bool client = request != 0 && has(contract, request, INTEROP_DECL_FLAG_STREAM);
  const bool server = response != 0 && has(contract, response, INTEROP_DECL_FLAG_STREAM);
  return client && server ? "a stream both ways"
         : client         ? "a stream of requests"
         : server         ? "a stream of responses"
                          : "one request and one response";
}

void streaming_changed(const Comparison &c, DeclId was, DeclId is) {
  const std::string before = streaming_text(c.before, was);
  const std::string after = streaming_text(c.after, is);
  if (before == after) return;
  if (Finding *f = c.found(RuleId::kOperationStreamingChanged, was, is)) {
    f->say(quoted_name(c.after, is) + " is now " + after + ", was " + before);
    f->with("old", before).with("new", after);
  }
}

void compare_operations(Comparison &c, DeclId was, DeclId is) {
  c.pairs.pair_member(was, is);
  part_type_changed(c, was, is, INTEROP_DECL_PARAMETER);
  part_type_changed(c, was, is, INTEROP_DECL_RESULT);
  streaming_changed(c, was, is);
  compare_notes(c, was, is);
  compare_options(c, was, is);
}

void operation_removed(const Comparison &c, DeclId was) {
  if (Finding *f = c.found(RuleId::kOperationRemoved, was, 0)) {
    f->say("the operation " + quoted_name(c.before, was) + " is gone");
  }
}

void operation_renamed(const Comparison &c, DeclId was, DeclId is) {
  if (Finding *f = c.found(RuleId::kOperationRenamed, was, is)) {
    f->confidence = INTEROP_CONFIDENCE_LIKELY;
    f->say("the operation " + quoted_name(c.before, was) + " is now called " + quoted_name(c.after, is));
    f->with("old", c.before.name(was)).with("new", c.after.name(is));
  } else {
    operation_removed(c, was);
  }
}

}  // namespace

void compare_interfaces(Comparison &c, DeclId old_interface, DeclId new_interface) {
  std::unordered_map<std::string_view, DeclId> now;
  for_each_operation(c.after, new_interface, [&](DeclId is) { now.emplace(c.after.name(is), is); });
  std::vector<DeclId> lost;
  std::unordered_map<uint64_t, uint32_t> lost_shapes;
  for_each_operation(c.before, old_interface, [&](DeclId was) {
    const auto found = now.find(c.before.name(was));
    if (found == now.end()) {
      lost.push_back(was);
      ++lost_shapes[shape_of_old(c, was)];
    } else {
      compare_operations(c, was, found->second);
      now.erase(found);
    }
  });
  // A rename is believed where only one that is gone and only one that is new have the shape.
  std::unordered_map<uint64_t, std::vector<DeclId>> fresh;
  for_each_operation(c.after, new_interface, [&](DeclId is) {
    if (now.count(c.after.name(is)) != 0) fresh[shape_of_new(c, is)].push_back(is);
  });
  for (DeclId was : lost) {
    const uint64_t shape = shape_of_old(c, was);
    const auto found = fresh.find(shape);
    if (shape != 0 && found != fresh.end() && found->second.size() == 1 && lost_shapes[shape] == 1) {
      const DeclId is = found->second.front();
      operation_renamed(c, was, is);
      now.erase(c.after.name(is));
      compare_operations(c, was, is);
    } else {
      operation_removed(c, was);
    }
  }
  for_each_operation(c.after, new_interface, [&](DeclId is) {
    if (now.count(c.after.name(is)) == 0) return;
    if (Finding *f = c.found(RuleId::kOperationAdded, 0, is)) {
      f->say("the operation " + quoted_name(c.after, is) + " is new");
    }
  });
}

}  // namespace interop::check
