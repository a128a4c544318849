#include "contract/symbols.hpp"

namespace interop::contract {

Symbols::Slot &Symbols::slot_of(NameHash full) {
  const size_t mask = slots_.size() - 1;
  size_t at = static_cast<size_t>(full) & mask;
  while (slots_[at].decl != 0 && slots_[at].key != full)
    at = (at + 1) & mask;
  return slots_[at];
}

uint32_t Symbols::add(NameHash full, uint32_t decl) {
  if ((used_ + 1) * 4 > slots_.size() * 3) grow(slots_.size() * 2);
  Slot &slot = slot_of(full);
  if (slot.decl == 0) {
    slot = {full, decl, decl};
    ++used_;
    return 0;
  }
  const uint32_t before = slot.decl;
  if (slot.last == 0) {
    slot.decl = decl;
    slot.last = decl;
    return before;
  }
  if (slot.last == decl) return before;
  const uint32_t most = slot.last > decl ? slot.last : decl;
  if (next_same_.size() <= most) next_same_.resize(size_t{most} + most / 2 + 1);
  next_same_[slot.last] = decl;
  slot.last = decl;
  return before;
}

uint32_t Symbols::add_prefix(NameHash full, uint32_t decl) {
  if ((used_ + 1) * 4 > slots_.size() * 3) grow(slots_.size() * 2);
  Slot &slot = slot_of(full);
  if (slot.decl != 0) return slot.decl;
  slot = {full, decl, 0};
  ++used_;
  return 0;
}

uint32_t Symbols::find(NameHash full) const {
  if (slots_.empty()) return 0;
  const size_t mask = slots_.size() - 1;
  size_t at = static_cast<size_t>(full) & mask;
  while (slots_[at].decl != 0) {
    if (slots_[at].key == full) return slots_[at].decl;
    at = (at + 1) & mask;
  }
  return 0;
}

void Symbols::reserve(uint32_t count) {
  size_t slots = 64;
  while (slots * 3 < size_t{count} * 4)
    slots *= 2;
  if (slots > slots_.size()) grow(slots);
}

void Symbols::grow(size_t slots) {
  std::vector<Slot> old(slots < 64 ? 64 : slots);
  old.swap(slots_);
  for (const Slot &slot : old) {
    if (slot.decl != 0) slot_of(slot.key) = slot;
  }
}

}  // namespace interop::contract
