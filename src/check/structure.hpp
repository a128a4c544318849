// Types compared by what they are, never by what they are called: whether the bytes and the JSON of one read as the
// other. A field that now names another message is no wire break if that message has the same members, so moving,
// renaming or splitting off a type is not mistaken for a change of data.
//
// Two declarations may refer to themselves and to each other, so comparing them is a question about a graph of pairs:
// they are compatible unless some pair that can be reached is not. Pairs are visited from a work list (no recursion, so
// nesting costs no stack), all that can be reached, and then what does not hold spreads to all that use it: so that one
// visit answers for every pair in it, and no pair is visited twice. There can still be as many pairs as the product of
// both sides' declarations, where somebody means it; an effort in proportion to both sides bounds that.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "check/pair.hpp"
#include "contract/contract.hpp"

namespace interop::check {

using contract::TypeId;

// How a new type relates to the old one. All true: the same type.
struct Relation {
  bool same = true;      // declared the same: nothing to say
  bool wire = true;      // the bytes of one read as the other
  bool lossless = true;  // ... and no old value is cut short
  bool json = true;      // JSON of one reads as the other
};

// The members of a record, those of its unions included, by number.
struct Member {
  int64_t number;
  DeclId decl;
  DeclId union_decl;  // the union that it is part of, or 0
};
// Returns how many declarations it looked at.
size_t collect_members(const Contract &contract, DeclId record, std::vector<Member> &out);

class Structure {
 public:
  // `each_pair_is_compared`: what changed in a paired declaration of a file that was asked for is said there, so that
  // a reference to it is one to the same type.
  Structure(const Contract &before, const Contract &after, const Pairing &pairs, bool each_pair_is_compared)
      : old_(before), new_(after), pairs_(pairs), trusting_(each_pair_is_compared) {
    for (uint64_t &effort : effort_)
      effort = kLeastEffort + kEffortPerRow * (before.decls.size() + after.decls.size());
  }

  Relation relate(TypeId old_type, TypeId new_type);
  // Whether two declarations say the same: the same members with the same names, numbers and types.
  bool identical(DeclId old_decl, DeclId new_decl);

 private:
  static constexpr uint64_t kLeastEffort = 1000000;
  static constexpr uint64_t kEffortPerRow = 16;

  struct Pair {
    DeclId before, after;
  };
  struct KeyHash {
    size_t operator()(uint64_t key) const { return contract::fold(key, 0x9fb21c651e98df25u); }
  };
  // What is asked of two declarations and of all that they refer to.
  enum class Question : uint8_t { kWire, kJson, kIdentical };

  Relation relate_scalars(TypeId old_type, TypeId new_type) const;
  Relation relate_named(DeclId old_decl, DeclId new_decl);
  bool holds(Question question, DeclId old_decl, DeclId new_decl);
  bool holds_here(Question question, Pair pair, std::vector<Pair> &further);
  bool records_hold(Question question, Pair pair, std::vector<Pair> &further);
  bool enums_hold(Question question, Pair pair);
  bool spend(Question question, size_t rows);
  bool types_hold(Question question, TypeId old_type, TypeId new_type, std::vector<Pair> &further);
  bool compared_on_its_own(DeclId old_decl, DeclId new_decl) const {
    return trusting_ && pairs_.after(old_decl) == new_decl && requested(old_, old_.decls[old_decl].file);
  }
  uint32_t class_of(const Contract &contract, TypeId type) const;

  const Contract &old_;
  const Contract &new_;
  const Pairing &pairs_;
  const bool trusting_;
  // By Question: how many declarations may still be looked at, and what is known of pairs.
  uint64_t effort_[3];
  std::unordered_map<uint64_t, bool, KeyHash> known_[3];
};

}  // namespace interop::check
