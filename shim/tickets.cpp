#include "tickets.hpp"

#include <unistd.h>

#include <ctime>
#include <iterator>
#include <new>

namespace interop::shim {

constinit Tickets tickets;

namespace {

// By INTEROP_HANDLE_* number.
constexpr const char *kNouns[] = {"handle", "error", "buffer", "parser", "contract", "report", "config", "bindings"};

// Spreads every bit of a number over all others (the finalizer of splitmix64).
uint64_t mix(uint64_t value) {
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9u;
  value = (value ^ (value >> 27)) * 0x94d049bb133111ebu;
  return value ^ (value >> 31);
}

}  // namespace

const char *kind_noun(int32_t kind) noexcept {
  const auto row = static_cast<uint32_t>(kind);
  return row < std::size(kNouns) ? kNouns[row] : kNouns[0];
}

// Made at the first ticket, not at load: the library runs nothing before it is called.
uint64_t Tickets::salt() noexcept {
  uint64_t salt = salt_.load(std::memory_order_relaxed);
  if (salt != 0) return salt;
  uint64_t made = 0;
  if (getentropy(&made, sizeof made) != 0) {
    made = mix(static_cast<uint64_t>(std::time(nullptr)) ^ reinterpret_cast<uintptr_t>(&made));
  }
  made = (made & ~kMarkMask) | 2;  // the marks stay clear, and it is never 0
  return salt_.compare_exchange_strong(salt, made, std::memory_order_relaxed) ? made : salt;
}

uint32_t Tickets::first_generation(uint32_t index) noexcept {
  return static_cast<uint32_t>(mix(salt_.load(std::memory_order_relaxed) + index));
}

uint32_t Tickets::take_free() noexcept {
  uint64_t head = free_.load(std::memory_order_acquire);
  for (;;) {
    const auto top = static_cast<uint32_t>(head);
    if (top == 0) return UINT32_MAX;
    const uint32_t next = find(top - 1)->next_free.load(std::memory_order_relaxed);
    const uint64_t taken = (((head >> 32) + 1) << 32) | next;
    if (free_.compare_exchange_weak(head, taken, std::memory_order_acquire)) return top - 1;
  }
}

void Tickets::put_free(uint32_t index) noexcept {
  Slot *slot = find(index);
  uint64_t head = free_.load(std::memory_order_relaxed);
  uint64_t put;
  do {
    slot->next_free.store(static_cast<uint32_t>(head), std::memory_order_relaxed);
    put = (((head >> 32) + 1) << 32) | (index + 1);
  } while (!free_.compare_exchange_weak(head, put, std::memory_order_release, std::memory_order_relaxed));
}

uint32_t Tickets::take_fresh() {
  uint32_t index = used_.load(std::memory_order_relaxed);
  do {
    if (index >= kSlotLimit) throw std::bad_alloc();
    const unsigned chunk = chunk_of(index);
    Slot *slots = chunks_[chunk].load(std::memory_order_acquire);
    if (slots == nullptr) {
      Slot *made = new Slot[size_t{kFirstChunk} << chunk];
      if (!chunks_[chunk].compare_exchange_strong(slots, made, std::memory_order_acq_rel)) delete[] made;
    }
  } while (!used_.compare_exchange_weak(index, index + 1, std::memory_order_relaxed));
  Slot *slot = find(index);
  slot->index = index;
  // A forged ticket may hold a pin at this very moment: so an addition, not a store.
  slot->state.fetch_add(uint64_t{first_generation(index)} << kStateGenerationShift, std::memory_order_relaxed);
  return index;
}

void *Tickets::issue(int32_t kind, void *object, void (*free_object)(void *) noexcept, const char *maker) {
  const uint64_t scramble = salt();
  uint32_t index = take_free();
  if (index == UINT32_MAX) index = take_fresh();
  Slot *slot = find(index);
  slot->object = object;
  slot->free_object = free_object;
  slot->maker = maker;
  slot->serial = serials_.fetch_add(1, std::memory_order_relaxed) + 1;
  slot->kind = kind;
  const uint64_t state = slot->state.fetch_add(kLive, std::memory_order_release);
  const uint64_t plain = kMark | ((state >> kStateGenerationShift) << kGenerationShift) |
                         (uint64_t{index} << kSlotShift) | (static_cast<uint64_t>(kind) << kKindShift);
  return reinterpret_cast<void *>(static_cast<uintptr_t>(plain ^ scramble));
}

// `state` is what the slot showed when its last pin went: dying and not pinned. Whoever moves it on frees the object;
// if that fails, somebody pinned the slot in between, and their release tries again.
void Tickets::claim(Slot *slot, uint64_t state) noexcept {
  const uint64_t generation = (state >> kStateGenerationShift) + 1;
  const uint64_t moved_on = (generation & UINT32_MAX) << kStateGenerationShift;
  if (!slot->state.compare_exchange_strong(state, moved_on, std::memory_order_acq_rel)) return;
  slot->free_object(slot->object);
  const uint32_t used = static_cast<uint32_t>(generation) - first_generation(slot->index);
  if (used != static_cast<uint32_t>(generations_)) put_free(slot->index);
}

Miss Tickets::destroy(const void *ticket, int32_t kind) noexcept {
  Miss miss;
  Slot *slot = pin(ticket, kind, miss);
  if (slot == nullptr) return miss;
  if ((slot->state.fetch_or(kDying, std::memory_order_relaxed) & kDying) != 0) miss = Miss::kDestroyed;
  unpin(slot);
  return miss;
}

// Told from the state that the failed pin saw, and only for the message: nothing is decided by it.
Miss Tickets::why(const Slot &slot, uint32_t index, uint64_t state, uint64_t wanted, int32_t ticket_kind) noexcept {
  const uint32_t shown = static_cast<uint32_t>(state >> kStateGenerationShift);
  const uint32_t asked = static_cast<uint32_t>(wanted >> kStateGenerationShift);
  if (shown == asked && (state & kDying) != 0) return Miss::kDestroyed;
  if (shown == asked && (state & kLive) != 0) return slot.kind == ticket_kind ? Miss::kOtherKind : Miss::kForged;
  const uint32_t first = first_generation(index);
  return asked - first < shown - first ? Miss::kDestroyed : Miss::kForged;
}

template <class Visit>
void Tickets::each_live(Visit visit) noexcept {
  const uint32_t used = used_.load(std::memory_order_acquire);
  for (uint32_t index = 0; index < used; ++index) {
    Slot *slot = find(index);
    const uint64_t state = slot->state.fetch_add(1, std::memory_order_acquire);
    if ((state & (kLive | kDying)) == kLive) visit(*slot);
    unpin(slot);
  }
}

size_t Tickets::count(int32_t kind) noexcept {
  size_t found = 0;
  each_live([&](const Slot &slot) { found += kind == INTEROP_HANDLE_ANY || slot.kind == kind; });
  return found;
}

size_t Tickets::list(LiveHandle *out, size_t capacity) noexcept {
  size_t found = 0;
  each_live([&](const Slot &slot) {
    if (found < capacity) out[found] = {slot.kind, slot.serial, slot.maker};
    ++found;
  });
  return found;
}

}  // namespace interop::shim
