// A map from 64-bit keys to row numbers, for lookups that live as long as one file is lowered. 0 is "not there", which
// no row number is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace interop::lang::protobuf {

class FlatMap {
 public:
  uint32_t find(uint64_t key) const {
    if (slots_.empty()) return 0;
    for (size_t at = home(key);; at = (at + 1) & (slots_.size() - 1)) {
      if (slots_[at].value == 0 || slots_[at].key == key) return slots_[at].value;
    }
  }
  void put(uint64_t key, uint32_t value) {
    if ((used_ + 1) * 4 > slots_.size() * 3) grow();
    size_t at = home(key);
    while (slots_[at].value != 0 && slots_[at].key != key)
      at = (at + 1) & (slots_.size() - 1);
    if (slots_[at].value == 0) ++used_;
    slots_[at] = {key, value};
  }

 private:
  struct Slot {
    uint64_t key;
    uint32_t value;
  };
  size_t home(uint64_t key) const {
    key ^= key >> 32;
    key *= 0x9e3779b97f4a7c15u;
    return static_cast<size_t>(key >> 24) & (slots_.size() - 1);
  }
  void grow() {
    std::vector<Slot> old(slots_.empty() ? 16 : slots_.size() * 2);
    old.swap(slots_);
    used_ = 0;
    for (const Slot &slot : old) {
      if (slot.value != 0) put(slot.key, slot.value);
    }
  }

  std::vector<Slot> slots_;
  size_t used_ = 0;
};

inline uint64_t key_of(uint32_t high, uint32_t low) {
  return uint64_t{high} << 32 | low;
}

}  // namespace interop::lang::protobuf
