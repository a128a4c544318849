// Full names to declarations: one open-addressing table for the whole contract. A key is the 64-bit hash of a full
// name, built up a component at a time, so that looking up a.b.C from an inner scope never builds a string. A hit is
// verified by comparing names up the parents. Packages of the same name in several files share one key: the first
// PACKAGE declaration, the others chained by `next_same` (so do true duplicates, which are errors of their own).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace interop::contract {

using NameHash = uint64_t;
inline constexpr NameHash kRootScope = 0x9e3779b97f4a7c15u;

// Hash of one component, and of a scope extended by a component.
NameHash hash_name(std::string_view component);
NameHash extend(NameHash scope, std::string_view component);

class Symbols {
 public:
  // Adds; returns the declaration that held this key before (0 if none), which stays the one that find() gives.
  uint32_t add(NameHash full, uint32_t decl);
  // First declaration with this key, or 0. The caller verifies where it matters.
  uint32_t find(NameHash full) const;
  // The next declaration added under the same key, or 0.
  uint32_t next_same(uint32_t decl) const;
  void reserve(uint32_t count);
  size_t size() const { return used_; }

 private:
  struct Slot {
    NameHash key;
    uint32_t decl;
    uint32_t last;
  };
  void grow();
  std::vector<Slot> slots_;
  std::vector<uint32_t> next_same_;  // by declaration
  size_t used_ = 0;
};

}  // namespace interop::contract
