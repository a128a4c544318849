// Full names to declarations: one open-addressing table for the whole contract. A key is the 64-bit hash of a full
// name, built up a component at a time, so that looking up a.b.C from an inner scope never builds a string. Packages of
// the same name in several files share one key: the first PACKAGE declaration, the others chained by `next_same` (so
// do true duplicates, which are errors of their own). The parents of a dotted package (`a` of package a.b) are keys
// too, as prefixes: they give the first package that begins with them until a declaration takes the key itself.
//
// Two different names meet in one key with a chance of 1 in 10^8 for a million names; who must be sure (find() by a
// name that the user gives) compares names up the parents.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace interop::contract {

using NameHash = uint64_t;
inline constexpr NameHash kRootScope = 0x9e3779b97f4a7c15u;

// The two halves of a 128-bit product folded together: each bit of both factors reaches each bit of the result.
inline uint64_t fold(uint64_t a, uint64_t b) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = Wide{a} * b;
  return static_cast<uint64_t>(product) ^ static_cast<uint64_t>(product >> 64);
}

// Hash of one component.
inline NameHash hash_name(std::string_view component) {
  const char *at = component.data();
  size_t left = component.size();
  uint64_t hash = 0xa0761d6478bd642fu + uint64_t{left} * 0x9e3779b97f4a7c15u;
  uint64_t word = 0;
  for (; left > 8; at += 8, left -= 8) {
    std::memcpy(&word, at, 8);
    hash = fold(hash ^ word, 0xe7037ed1a0b428dbu);
  }
  word = 0;
  if (left >= 4) {
    uint32_t low = 0;
    uint32_t high = 0;
    std::memcpy(&low, at, 4);
    std::memcpy(&high, at + left - 4, 4);
    word = uint64_t{high} << 32 | low;
  } else if (left > 0) {
    word = uint64_t{static_cast<unsigned char>(at[0])} << 16 | uint64_t{static_cast<unsigned char>(at[left / 2])} << 8 |
           static_cast<unsigned char>(at[left - 1]);
  }
  return fold(hash ^ word, 0x8ebc6af09c88c6e3u);
}

// Hash of a scope extended by a component, given as text or as its hash.
inline NameHash extend_hashed(NameHash scope, NameHash component) {
  return fold(scope ^ component, 0x589965cc75374cc3u) ^ component;
}
inline NameHash extend(NameHash scope, std::string_view component) {
  return extend_hashed(scope, hash_name(component));
}

class Symbols {
 public:
  // Adds; returns the declaration that held this key before (0 if none), which stays the one that find() gives, unless
  // it held the key as a prefix only: then the new one takes its place.
  uint32_t add(NameHash full, uint32_t decl);
  // Adds a declaration under the name of one of its enclosing packages, if nobody holds it; returns who did.
  uint32_t add_prefix(NameHash full, uint32_t decl);
  // First declaration with this key, or 0. The caller verifies where it matters.
  uint32_t find(NameHash full) const;
  // The next declaration added under the same key, or 0.
  uint32_t next_same(uint32_t decl) const { return decl < next_same_.size() ? next_same_[decl] : 0; }
  // Room for that many names in all, without growing on the way.
  void reserve(uint32_t count);
  // Starts to load the slot of a key that is going to be added or found soon.
  void prefetch(NameHash full) const {
    if (!slots_.empty()) __builtin_prefetch(&slots_[static_cast<size_t>(full) & (slots_.size() - 1)]);
  }
  size_t size() const { return used_; }

 private:
  struct Slot {
    NameHash key;
    uint32_t decl;  // 0: free
    uint32_t last;  // end of its chain; 0 while the key is held as a prefix
  };
  Slot &slot_of(NameHash full);
  void grow(size_t slots);
  std::vector<Slot> slots_;          // a power of two
  std::vector<uint32_t> next_same_;  // by declaration
  size_t used_ = 0;
};

}  // namespace interop::contract
