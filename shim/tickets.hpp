// The ticket table: what stands behind every handle of the C ABI.
//
// A handle is a coat-check ticket. It is pointer-typed, so that a C compiler tells a contract from a report, but it is
// never an address: it is odd, it lies where no process can map memory, and it encodes a slot of the table, the
// generation of that slot, and the kind of object, scrambled with a salt made once a process. Redeeming a ticket checks
// all three and pins the object, so that a destroyed, doubly destroyed, forged or wrong-kind handle, in any language,
// on any thread, is a clean miss, and an object destroyed during a call lives until that call returns.
//
// Why not addresses: freed memory cannot be asked whether it is still what it was. Why not reference counts in the
// object, as most C libraries have them: the count lies in the memory that may be gone. Why not one lock around a hash
// table: every reader of an immutable contract would wait for every other. Here slots are never freed, so looking at
// one is always safe, and one word of it says everything:
//
//     state = generation (32 bits) | live | dying | pins (30 bits)
//
// To pin is one atomic addition whose old value shows whether the ticket was good; if it was not, the addition is
// taken back. To destroy is to pin, to set `dying` (one caller wins) and to release. The release that brings a dying
// slot to zero pins claims it by a compare-and-swap to the next generation, so that exactly one thread frees the
// object, even if a bad ticket pinned and released the slot meanwhile. All transitions keep the pins of others: hence
// additions and swaps everywhere, and no plain store.
//
// A slot's generations start at a value of its own, made from the salt, so that no ticket is another one plus a
// little. When a slot has gone through all generations it is retired: 2^32 objects later a stale ticket still misses.
// Slots come in chunks that double in size and are never given back; free slots are a stack whose head carries a tag
// against the A-B-A problem. No lock is ever held, so a fork at any moment leaves a child whose table works; an object
// that another thread had pinned at that moment is never freed in the child.
//
// Cost: two uncontended atomic operations a call. tests/bench/ticket_bench.c measures it.
#pragma once

#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "interop/base.h"

namespace interop::shim {

// "contract": the noun of a kind in messages and in the list of live handles.
const char *kind_noun(int32_t kind) noexcept;

// Why a ticket was not redeemed.
enum class Miss : uint8_t { kNone, kNull, kForged, kOtherKind, kDestroyed };

struct alignas(64) Slot {
  std::atomic<uint64_t> state{0};
  // Written before the slot goes live, read only under a pin.
  void *object = nullptr;
  void (*free_object)(void *object) noexcept = nullptr;
  const char *maker = nullptr;  // the exported function that made it; a literal
  uint64_t serial = 0;
  int32_t kind = 0;
  uint32_t index = 0;  // of this slot, in the table
  std::atomic<uint32_t> next_free{0};
};

// What the list of live handles says about one.
struct LiveHandle {
  int32_t kind;
  uint64_t serial;  // in order of making, from 1
  const char *maker;
};

class Tickets {
 public:
  // `generations` of a slot are used before it is retired; tests choose few.
  constexpr explicit Tickets(uint64_t generations = uint64_t{1} << 32) : generations_(generations) {}
  Tickets(const Tickets &) = delete;
  Tickets &operator=(const Tickets &) = delete;

  // A ticket for `object`, which is freed with `free_object`. Throws bad_alloc, and then the object is still the
  // caller's.
  void *issue(int32_t kind, void *object, void (*free_object)(void *) noexcept, const char *maker);

  // Pins the object of a ticket, or returns nullptr and says why.
  Slot *pin(const void *ticket, int32_t kind, Miss &miss) noexcept {
    const uint64_t raw = reinterpret_cast<uintptr_t>(ticket);
    if ((raw & kMarkMask) != kMark) [[unlikely]] {
      miss = raw == 0 ? Miss::kNull : Miss::kForged;
      return nullptr;
    }
    const uint64_t plain = raw ^ salt_.load(std::memory_order_relaxed);
    const uint32_t index = static_cast<uint32_t>(plain >> kSlotShift) & kSlotMask;
    Slot *slot = find(index);
    if (slot == nullptr) [[unlikely]] {
      miss = Miss::kForged;
      return nullptr;
    }
    const uint64_t wanted = (((plain >> kGenerationShift) & UINT32_MAX) << kStateGenerationShift) | kLive;
    const uint64_t before = slot->state.fetch_add(1, std::memory_order_acquire);
    const int32_t ticket_kind = static_cast<int32_t>((plain >> kKindShift) & kKindMask);
    if (((before ^ wanted) & ~kPinsMask) != 0 || slot->kind != ticket_kind || ticket_kind != kind) [[unlikely]] {
      miss = why(*slot, index, before, wanted, ticket_kind);
      unpin(slot);
      return nullptr;
    }
    miss = Miss::kNone;
    return slot;
  }

  // Lets go of a pin. Frees the object if it was destroyed meanwhile and this was the last one.
  void unpin(Slot *slot) noexcept {
    const uint64_t before = slot->state.fetch_sub(1, std::memory_order_acq_rel);
    if ((before & (kDying | kPinsMask)) == (kDying | 1)) [[unlikely]]
      claim(slot, before - 1);
  }

  // Ends a ticket: no later call redeems it. The object is freed now, or when the calls that use it return.
  Miss destroy(const void *ticket, int32_t kind) noexcept;

  // Live handles of a kind, or of all (INTEROP_HANDLE_ANY). Walks the table.
  size_t count(int32_t kind) noexcept;
  // Fills up to `capacity` entries, in no order; returns how many there are.
  size_t list(LiveHandle *out, size_t capacity) noexcept;
  // Slots ever used: for tests of re-use and retirement.
  uint32_t slot_count() const noexcept { return used_.load(std::memory_order_relaxed); }

 private:
  // A ticket's bits: 01 | generation (32) | slot (24) | kind (5) | 1. All but the marks are scrambled by the salt. An
  // address with the upper bits 01 is not canonical on any 64-bit processor, so following a ticket faults at once.
  static constexpr unsigned kKindShift = 1;
  static constexpr unsigned kSlotShift = 6;
  static constexpr unsigned kGenerationShift = 30;
  static constexpr uint32_t kKindMask = 31;
  static constexpr uint32_t kSlotMask = (1u << 24) - 1;
  static constexpr uint64_t kMarkMask = (uint64_t{3} << 62) | 1;
  static constexpr uint64_t kMark = (uint64_t{1} << 62) | 1;
  static_assert(sizeof(void *) == 8, "a ticket needs 64 bits");

  static constexpr unsigned kStateGenerationShift = 32;
  static constexpr uint64_t kLive = uint64_t{1} << 31;
  static constexpr uint64_t kDying = uint64_t{1} << 30;
  static constexpr uint64_t kPinsMask = kDying - 1;

  // Chunk c holds kFirstChunk << c slots, from slot kFirstChunk * (2^c - 1) on.
  static constexpr uint32_t kFirstChunk = 64;
  static constexpr unsigned kChunkCount = 18;
  static constexpr uint32_t kSlotLimit = kFirstChunk * ((1u << kChunkCount) - 1);
  static_assert(kSlotLimit <= kSlotMask);

  static unsigned chunk_of(uint32_t index) {
    return static_cast<unsigned>(std::bit_width(index / kFirstChunk + 1)) - 1;
  }
  Slot *find(uint32_t index) const noexcept {
    if (index >= kSlotLimit) [[unlikely]]
      return nullptr;
    const unsigned chunk = chunk_of(index);
    Slot *slots = chunks_[chunk].load(std::memory_order_acquire);
    if (slots == nullptr) [[unlikely]]
      return nullptr;
    return slots + (index - kFirstChunk * ((1u << chunk) - 1));
  }

  uint64_t salt() noexcept;
  uint32_t first_generation(uint32_t index) noexcept;
  uint32_t take_free() noexcept;
  uint32_t take_fresh();
  void put_free(uint32_t index) noexcept;
  void claim(Slot *slot, uint64_t state) noexcept;
  Miss why(const Slot &slot, uint32_t index, uint64_t state, uint64_t wanted, int32_t ticket_kind) noexcept;
  template <class Visit>
  void each_live(Visit visit) noexcept;

  const uint64_t generations_;
  std::atomic<uint64_t> salt_{0};
  std::atomic<uint64_t> free_{0};  // tag (32) | slot + 1 (32)
  std::atomic<uint32_t> used_{0};
  std::atomic<uint64_t> serials_{0};
  std::atomic<Slot *> chunks_[kChunkCount]{};
};

// The one table of the process, and the library's only mutable global.
extern constinit Tickets tickets;

}  // namespace interop::shim
