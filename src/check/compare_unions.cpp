// Unions whose cases are fields: at most one of them is set. What counts on the wire is which fields exclude each
// other, so that is what is compared; the name of a union is only a name in generated code.
#include <unordered_map>

#include "check/compare.hpp"

namespace interop::check {
namespace {

template <class Take>
void for_each_union(const Contract &contract, DeclId record, Take take) {
  for (DeclId at = contract.decls[record].first_child; at != 0; at = contract.decls[at].next_sibling) {
    if (contract.decls[at].kind == INTEROP_DECL_UNION) take(at);
  }
}

}  // namespace

// By name; what is left, by the first field that two of them share: a renamed union.
void pair_unions(Comparison &c, DeclId old_record, DeclId new_record, const std::vector<MemberPair> &pairs) {
  c.freed.clear();
  c.kept.clear();
  std::unordered_map<std::string_view, DeclId> names;
  for_each_union(c.after, new_record, [&](DeclId at) { names.emplace(c.after.name(at), at); });
  for_each_union(c.before, old_record, [&](DeclId at) {
    const auto now = names.find(c.before.name(at));
    if (now != names.end()) c.pairs.pair_member(at, now->second);
  });
  for (const MemberPair &pair : pairs) {
    const DeclId was = pair.was.union_decl;
    const DeclId is = pair.is.union_decl;
    if (is != 0) ++c.kept[is];
    if (was != 0 && is == 0) ++c.freed[was];
    if (was == 0 || is == 0 || c.pairs.after(was) != 0 || c.pairs.before(is) != 0) continue;
    c.pairs.pair_member(was, is);
  }
}

void compare_unions(Comparison &c, DeclId old_record) {
  for_each_union(c.before, old_record, [&](DeclId at) {
    const DeclId now = c.pairs.after(at);
    if (now != 0 && c.before.name(at) == c.after.name(now)) return;
    const uint32_t freed = c.freed[at];
    // Two fields that exclude each other no longer lose one another only if there are two.
    Weight weight{};
    if (now == 0 && freed > 1) weight.conditional = INTEROP_DIMENSION_WIRE;
    if (Finding *f = c.found(RuleId::kUnionRemoved, at, now, weight)) {
      if (now != 0) {
        f->say("the oneof " + quoted_name(c.before, at) + " is now called " + quoted_name(c.after, now));
        f->with("how", "renamed").with("new", c.after.name(now));
      } else {
        f->say("the oneof " + quoted_name(c.before, at) + " is gone" +
               (freed > 1 ? ": its fields no longer exclude each other" : ""));
        f->with("how", "removed");
      }
    }
  });
}

void union_membership_changed(Comparison &c, const MemberPair &pair) {
  const DeclId was = pair.was.union_decl;
  const DeclId is = pair.is.union_decl;
  if (was == 0 && is == 0) return;
  if (was != 0 && is != 0 && c.pairs.after(was) == is) return;
  // The union as a whole is gone: said once, for all its fields.
  if (was != 0 && is == 0 && c.pairs.after(was) == 0) return;
  // Alone in a new union, a field excludes nothing that anybody wrote.
  if (was == 0 && c.pairs.before(is) == 0 && c.kept[is] < 2) return;
  if (Finding *f = c.found(RuleId::kFieldUnionMembershipChanged, pair.was.decl, pair.is.decl)) {
    const std::string field = "field " + quoted_name(c.after, pair.is.decl);
    if (was == 0) {
      f->say(field + " moved into the oneof " + quoted_name(c.after, is)).with("how", "in");
    } else if (is == 0) {
      f->say(field + " moved out of the oneof " + quoted_name(c.before, was)).with("how", "out");
    } else {
      f->say(field + " moved from the oneof " + quoted_name(c.before, was) + " to " + quoted_name(c.after, is));
      f->with("how", "between");
    }
    if (was != 0) f->with("old", c.before.name(was));
    if (is != 0) f->with("new", c.after.name(is));
  }
}

void union_case_removed(const Comparison &c, const Member &was) {
  if (was.union_decl == 0 || c.pairs.after(was.union_decl) == 0) return;
  if (Finding *f = c.found(RuleId::kUnionCaseRemoved, was.decl, 0)) {
    f->say("the oneof " + quoted_name(c.before, was.union_decl) + " no longer has the case " +
           quoted_name(c.before, was.decl));
    f->with("number", was.number).with("union", c.before.name(was.union_decl));
  }
}

void union_case_added(const Comparison &c, const Member &is) {
  if (is.union_decl == 0 || c.pairs.before(is.union_decl) == 0) return;
  if (Finding *f = c.found(RuleId::kUnionCaseAddedToClosedUnion, 0, is.decl)) {
    f->say("the oneof " + quoted_name(c.after, is.union_decl) + " has a new case " + quoted_name(c.after, is.decl) +
           ": an old reader sees it as not set");
    f->with("number", is.number).with("union", c.after.name(is.union_decl));
  }
}

}  // namespace interop::check
