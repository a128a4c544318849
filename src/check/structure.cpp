#include "check/structure.hpp"

#include <algorithm>

#include "contract/traits.hpp"

namespace interop::check {
namespace {

constexpr uint64_t kLayout = INTEROP_DECL_FLAG_REPEATED | INTEROP_DECL_FLAG_MAP | INTEROP_DECL_FLAG_DELIMITED;

uint64_t key_of(DeclId before, DeclId after) {
  return uint64_t{before} << 32 | after;
}

bool is_scalar(uint32_t kind) {
  return kind >= INTEROP_TYPE_BOOL && kind <= INTEROP_TYPE_BYTES;
}

// How many bits of an integer a type holds.
uint32_t bits_of(const interop_type_row &row) {
  if (row.kind == INTEROP_TYPE_BOOL) return 1;
  return row.kind == INTEROP_TYPE_NAMED ? 32 : row.width_bits;
}

struct Value {
  int64_t number;
  std::string_view name;
  bool operator<(const Value &other) const {
    return number != other.number ? number < other.number : name < other.name;
  }
  bool operator==(const Value &) const = default;
};

// Returns how many declarations it looked at.
size_t collect_values(const Contract &contract, DeclId decl, std::vector<Value> &values) {
  size_t rows = 0;
  for (DeclId at = contract.decls[decl].first_child; at != 0; at = contract.decls[at].next_sibling, ++rows) {
    if (contract.decls[at].kind == INTEROP_DECL_VALUE) values.push_back({contract.decls[at].number, contract.name(at)});
  }
  std::sort(values.begin(), values.end());
  return rows;
}

}  // namespace

size_t collect_members(const Contract &contract, DeclId record, std::vector<Member> &out) {
  out.clear();
  size_t rows = 0;
  bool sorted = true;
  const auto take = [&](DeclId decl, DeclId union_decl) {
    const int64_t number = contract.decls[decl].number;
    sorted = sorted && (out.empty() || out.back().number <= number);
    out.push_back({number, decl, union_decl});
  };
  for (DeclId at = contract.decls[record].first_child; at != 0; at = contract.decls[at].next_sibling, ++rows) {
    if (contract.decls[at].kind == INTEROP_DECL_FIELD) take(at, 0);
    if (contract.decls[at].kind != INTEROP_DECL_UNION) continue;
    for (DeclId inner = contract.decls[at].first_child; inner != 0;
         inner = contract.decls[inner].next_sibling, ++rows) {
      if (contract.decls[inner].kind == INTEROP_DECL_FIELD) take(inner, at);
    }
  }
  if (sorted) return rows;
  std::stable_sort(out.begin(), out.end(), [](const Member &a, const Member &b) { return a.number < b.number; });
  return rows;
}

uint32_t Structure::class_of(const Contract &contract, TypeId type) const {
  for (const contract::Traits *traits : contract.traits) {
    if (traits != nullptr && traits->wire_class != nullptr) return traits->wire_class(contract, type);
  }
  return 0;
}

Relation Structure::relate_scalars(TypeId old_type, TypeId new_type) const {
  const interop_type_row &was = old_.types[old_type];
  const interop_type_row &is = new_.types[new_type];
  if (was.kind == is.kind && was.width_bits == is.width_bits && was.encoding == is.encoding && was.flags == is.flags &&
      is_scalar(was.kind)) {
    return {};
  }
  Relation relation{false, false, true, false};
  if (was.kind == INTEROP_TYPE_STRING && is.kind == INTEROP_TYPE_BYTES) {
    relation.wire = true;  // not the other way: bytes need not be text
    return relation;
  }
  if (was.kind == INTEROP_TYPE_BYTES && is.kind == INTEROP_TYPE_STRING) return relation;
  const uint32_t old_class = class_of(old_, old_type);
  relation.wire = old_class != 0 && old_class == class_of(new_, new_type);
  relation.lossless = bits_of(was) <= bits_of(is);
  if (is.kind == INTEROP_TYPE_NAMED && (new_.decls[is.decl].flags & INTEROP_DECL_FLAG_CLOSED) != 0) {
    relation.lossless = false;
  }
  relation.json =
      relation.wire && was.kind == INTEROP_TYPE_INT && is.kind == was.kind && was.width_bits == is.width_bits;
  return relation;
}

Relation Structure::relate(TypeId old_type, TypeId new_type) {
  const interop_type_row &was = old_.types[old_type];
  const interop_type_row &is = new_.types[new_type];
  if (was.kind == is.kind && (was.kind == INTEROP_TYPE_LIST || was.kind == INTEROP_TYPE_MAP)) {
    Relation all = relate(was.first, is.first);
    if (was.kind == INTEROP_TYPE_LIST) return all;
    const Relation value = relate(old_.types[was.first].next, new_.types[is.first].next);
    return {all.same && value.same, all.wire && value.wire, all.lossless && value.lossless, all.json && value.json};
  }
  if (was.kind == INTEROP_TYPE_NAMED && is.kind == INTEROP_TYPE_NAMED) return relate_named(was.decl, is.decl);
  return relate_scalars(old_type, new_type);
}

Relation Structure::relate_named(DeclId old_decl, DeclId new_decl) {
  const bool same = pairs_.after(old_decl) == new_decl;
  if (compared_on_its_own(old_decl, new_decl)) return {};
  if (old_.decls[old_decl].kind != new_.decls[new_decl].kind) return {false, false, true, false};
  Relation relation{same, holds(Question::kWire, old_decl, new_decl), true, true};
  relation.same = same && relation.wire;
  relation.json = relation.wire && (same || holds(Question::kJson, old_decl, new_decl));
  return relation;
}

bool Structure::identical(DeclId old_decl, DeclId new_decl) {
  return old_.decls[old_decl].kind == new_.decls[new_decl].kind && holds(Question::kIdentical, old_decl, new_decl);
}

bool Structure::holds(Question question, DeclId old_decl, DeclId new_decl) {
  auto &known = known_[static_cast<size_t>(question)];
  if (const auto found = known.find(key_of(old_decl, new_decl)); found != known.end()) return found->second;
  struct Visit {
    Pair pair;
    bool good = true;
    size_t last_use = 0;  // by whom it is reached: a list in `uses`, 0 ends it
  };
  struct Use {
    size_t user, next;
  };
  std::vector<Visit> visits{{{old_decl, new_decl}}};  // those from `at` on are still open
  std::vector<Use> uses(1);
  std::unordered_map<uint64_t, size_t, KeyHash> seen{{key_of(old_decl, new_decl), 0}};
  std::vector<size_t> bad;
  std::vector<Pair> further;
  for (size_t at = 0; at < visits.size(); ++at) {
    further.clear();
    bool good = holds_here(question, visits[at].pair, further);
    if (!good) further.clear();
    for (const Pair &pair : further) {
      const uint64_t key = key_of(pair.before, pair.after);
      if (const auto found = known.find(key); found != known.end()) {
        good = good && found->second;
        continue;
      }
      const auto [place, fresh] = seen.emplace(key, visits.size());
      if (fresh) visits.push_back({pair});
      uses.push_back({at, visits[place->second].last_use});
      visits[place->second].last_use = uses.size() - 1;
    }
    visits[at].good = good;
    if (!good) bad.push_back(at);
  }
  while (!bad.empty()) {
    size_t use = visits[bad.back()].last_use;
    bad.pop_back();
    for (; use != 0; use = uses[use].next) {
      Visit &user = visits[uses[use].user];
      if (user.good) bad.push_back(uses[use].user);
      user.good = false;
    }
  }
  for (const Visit &visit : visits)
    known.emplace(key_of(visit.pair.before, visit.pair.after), visit.good);
  return visits[0].good;
}

// False once the effort is used up: what nobody looked at is never taken to hold.
bool Structure::spend(Question question, size_t rows) {
  uint64_t &left = effort_[static_cast<size_t>(question)];
  const uint64_t cost = rows + 1;
  const bool enough = cost <= left;
  left = enough ? left - cost : 0;
  return enough;
}

bool Structure::holds_here(Question question, Pair pair, std::vector<Pair> &further) {
  const uint32_t kind = old_.decls[pair.before].kind;
  if (kind != new_.decls[pair.after].kind) return false;
  if (kind == INTEROP_DECL_RECORD) return records_hold(question, pair, further);
  if (kind == INTEROP_DECL_ENUM) return enums_hold(question, pair);
  return pairs_.after(pair.before) == pair.after;
}

bool Structure::records_hold(Question question, Pair pair, std::vector<Pair> &further) {
  std::vector<Member> was, is;
  if (!spend(question, collect_members(old_, pair.before, was) + collect_members(new_, pair.after, is))) return false;
  const bool identical = question == Question::kIdentical;
  if (identical && was.size() != is.size()) return false;
  size_t at = 0;
  for (const Member &now : is) {
    const interop_decl_row &new_row = new_.decls[now.decl];
    if (at == was.size() || was[at].number != now.number) {
      // Anything else that is new is unknown to the old side and harmless.
      if (identical || (new_row.flags & INTEROP_DECL_FLAG_REQUIRED) != 0) return false;
      continue;
    }
    const Member &then = was[at++];
    const interop_decl_row &old_row = old_.decls[then.decl];
    const uint64_t changed = old_row.flags ^ new_row.flags;
    if ((changed & kLayout) != 0) return false;
    if ((changed & new_row.flags & INTEROP_DECL_FLAG_REQUIRED) != 0) return false;
    if (identical && (old_.name(then.decl) != new_.name(now.decl) || (changed & INTEROP_DECL_FLAG_REQUIRED) != 0 ||
                      (then.union_decl != 0) != (now.union_decl != 0))) {
      return false;
    }
    if (question == Question::kJson &&
        old_.traits_of(then.decl).json_name(old_, then.decl) != new_.traits_of(now.decl).json_name(new_, now.decl)) {
      return false;
    }
    if (!types_hold(question, old_row.type, new_row.type, further)) return false;
  }
  return at == was.size();
}

bool Structure::enums_hold(Question question, Pair pair) {
  const bool old_closed = (old_.decls[pair.before].flags & INTEROP_DECL_FLAG_CLOSED) != 0;
  const bool new_closed = (new_.decls[pair.after].flags & INTEROP_DECL_FLAG_CLOSED) != 0;
  std::vector<Value> was, is;
  if (!spend(question, collect_values(old_, pair.before, was) + collect_values(new_, pair.after, is))) return false;
  if (question == Question::kIdentical) return old_closed == new_closed && was == is;
  if (new_closed && !old_closed) return false;
  return std::includes(is.begin(), is.end(), was.begin(), was.end());
}

bool Structure::types_hold(Question question, TypeId old_type, TypeId new_type, std::vector<Pair> &further) {
  const interop_type_row &was = old_.types[old_type];
  const interop_type_row &is = new_.types[new_type];
  if (was.kind == is.kind && (was.kind == INTEROP_TYPE_LIST || was.kind == INTEROP_TYPE_MAP)) {
    if (!types_hold(question, was.first, is.first, further)) return false;
    return was.kind == INTEROP_TYPE_LIST ||
           types_hold(question, old_.types[was.first].next, new_.types[is.first].next, further);
  }
  if (was.kind == INTEROP_TYPE_NAMED && is.kind == INTEROP_TYPE_NAMED) {
    if (!compared_on_its_own(was.decl, is.decl)) further.push_back({was.decl, is.decl});
    return true;
  }
  const Relation relation = relate_scalars(old_type, new_type);
  if (question == Question::kIdentical) return relation.same;
  return question == Question::kWire ? relation.wire && relation.lossless : relation.same || relation.json;
}

}  // namespace interop::check
