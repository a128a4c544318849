// Finds old types again that no name leads to: a new type that says exactly the same, under the same name in another
// place or under another name in the same place. Both at once is not taken for a move: small messages resemble each
// other by chance. An extension is found again by what it extends and its number.
//
// Candidates meet through a fingerprint of their members, so that each old type is compared with few new ones; a type
// that matched is used up, which keeps even a tree of a thousand equal types linear.
#include <unordered_map>

#include "check/compare.hpp"

namespace interop::check {
namespace {

constexpr size_t kMaxCandidates = 8;
constexpr uint64_t kLayout = INTEROP_DECL_FLAG_REPEATED | INTEROP_DECL_FLAG_MAP | INTEROP_DECL_FLAG_DELIMITED;

uint64_t mix(uint64_t hash, uint64_t value) {
  return contract::fold(hash ^ value, 0x8bb84b93962eacc9u);
}

uint64_t type_fingerprint(const Contract &contract, TypeId type) {
  const interop_type_row &row = contract.types[type];
  const uint32_t what = row.kind == INTEROP_TYPE_NAMED ? contract.decls[row.decl].kind : row.encoding;
  return mix(mix(row.kind, what), uint64_t{row.width_bits} << 32 | row.flags);
}

// Of a type's members, whatever it is called; 0 if it has none.
uint64_t fingerprint(const Contract &contract, DeclId decl, std::vector<Member> &members) {
  uint64_t hash = 0;
  if (contract.decls[decl].kind == INTEROP_DECL_ENUM) {
    for (DeclId at = contract.decls[decl].first_child; at != 0; at = contract.decls[at].next_sibling) {
      if (contract.decls[at].kind != INTEROP_DECL_VALUE) continue;
      // A sum: values may have changed their order.
      hash += mix(contract::hash_name(contract.name(at)), static_cast<uint64_t>(contract.decls[at].number));
    }
    return hash;
  }
  collect_members(contract, decl, members);
  for (const Member &member : members) {
    const interop_decl_row &row = contract.decls[member.decl];
    hash = mix(hash, static_cast<uint64_t>(member.number));
    hash = mix(hash, contract::hash_name(contract.name(member.decl)));
    hash = mix(mix(hash, row.flags & kLayout), type_fingerprint(contract, row.type));
  }
  return hash;
}

// Calls take(type) for each type below a scope that has no pair, outer ones first, without what is in a paired one
// twice: a type that take() pairs is not entered.
template <class IsPaired, class Take>
void for_each_unpaired(const Contract &contract, DeclId scope, IsPaired is_paired, Take take) {
  std::vector<DeclId> open{scope};
  while (!open.empty()) {
    const DeclId holder = open.back();
    open.pop_back();
    for (DeclId at = contract.decls[holder].first_child; at != 0; at = contract.decls[at].next_sibling) {
      const uint32_t kind = contract.decls[at].kind;
      if (!is_named(kind)) continue;
      if (!is_paired(at)) take(at);
      if (kind == INTEROP_DECL_RECORD) open.push_back(at);
    }
  }
}

class Mover {
 public:
  explicit Mover(Comparison &c) : c_(c) {}

  void run() {
    for (FileId file = 1; file < c_.before.files.size(); ++file) {
      // What a file that is gone held is gone with it.
      if (!requested(c_.before, file) || c_.pairs.file_after(file) == 0) continue;
      for_each_unpaired(
          c_.before, c_.pairs.top_before(file), [&](DeclId at) { return c_.pairs.after(at) != 0; },
          [&](DeclId at) { lost_.push_back(at); });
    }
    if (lost_.empty()) return;
    for (FileId file = 1; file < c_.after.files.size(); ++file) {
      for_each_unpaired(
          c_.after, c_.pairs.top_after(file), [&](DeclId at) { return c_.pairs.before(at) != 0; },
          [&](DeclId at) { offer(at); });
    }
    for (DeclId old_decl : lost_) {
      if (c_.pairs.after(old_decl) == 0) find(old_decl);
    }
  }

 private:
  uint64_t extension_key(DeclId target, int64_t number) const {
    return mix(mix(0x65787465u, target), static_cast<uint64_t>(number));
  }

  void offer(DeclId new_decl) {
    const interop_decl_row &row = c_.after.decls[new_decl];
    if (row.kind == INTEROP_DECL_EXTENSION) offers_[extension_key(row.target, row.number)].push_back(new_decl);
    if (is_type(row.kind)) offers_[fingerprint(c_.after, new_decl, members_)].push_back(new_decl);
  }

  bool same_place(DeclId old_decl, DeclId new_decl) const {
    const interop_decl_row &was = c_.before.decls[old_decl];
    const interop_decl_row &is = c_.after.decls[new_decl];
    if (c_.before.decls[was.parent].kind == INTEROP_DECL_RECORD) return c_.pairs.after(was.parent) == is.parent;
    return c_.after.decls[is.parent].kind != INTEROP_DECL_RECORD &&
           c_.pairs.package_before(was.file) == c_.pairs.package_after(is.file);
  }

  void find(DeclId old_decl) {
    const interop_decl_row &row = c_.before.decls[old_decl];
    const bool extension = row.kind == INTEROP_DECL_EXTENSION;
    if (!extension && !is_type(row.kind)) return;
    const uint64_t key =
        extension ? extension_key(c_.pairs.after(row.target), row.number) : fingerprint(c_.before, old_decl, members_);
    const auto offers = offers_.find(key);
    if (offers == offers_.end()) return;
    std::vector<DeclId> &list = offers->second;
    DeclId best = 0;
    size_t tried = 0;
    for (size_t i = 0; i < list.size() && tried < kMaxCandidates;) {
      const DeclId candidate = list[i];
      if (c_.pairs.before(candidate) != 0) {
        list[i] = list.back();
        list.pop_back();
        continue;
      }
      ++i;
      ++tried;
      const bool same_name = c_.before.name(old_decl) == c_.after.name(candidate);
      if (!same_name && (best != 0 || key == 0 || (!extension && !same_place(old_decl, candidate)))) continue;
      if (!extension && !c_.types.identical(old_decl, candidate)) continue;
      best = candidate;
      if (same_name) break;
    }
    if (best != 0) c_.pairs.pair(old_decl, best);
  }

  Comparison &c_;
  std::vector<DeclId> lost_;
  std::vector<Member> members_;
  std::unordered_map<uint64_t, std::vector<DeclId>> offers_;
};

}  // namespace

void pair_moved(Comparison &c) {
  Mover(c).run();
}

}  // namespace interop::check
