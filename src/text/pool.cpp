#include "text/pool.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <memory>
#include <mutex>
#include <new>
#include <utility>

namespace interop::text {

// The mapping is one page with this head, without which no copy of the pool could be moved safely, then the text.
struct Pool::Shared {
  std::atomic<uint64_t> used{1};       // byte 0 is the NUL of the empty text
  std::atomic<uint64_t> committed{0};  // bytes that may be touched
  std::mutex committing;
  size_t mapped = 0;
  size_t head = 0;
};

namespace {

constexpr uint64_t kMostBytes = UINT32_MAX;
constexpr uint64_t kLeastReserve = uint64_t{1} << 20;
constexpr uint64_t kFirstStep = uint64_t{256} << 10;
constexpr uint64_t kLargestStep = uint64_t{16} << 20;

size_t page_size() {
  const long size = sysconf(_SC_PAGESIZE);
  return size > 0 ? static_cast<size_t>(size) : 4096;
}

uint64_t round_up(uint64_t value, uint64_t to) {
  return (value + to - 1) / to * to;
}

}  // namespace

// Under a limit on address space (ulimit -v) less may be had than was asked for: half of it then, and so on. The pool
// is full earlier, which is a limit that a contract can pass like any other.
base::Result<Pool> Pool::reserve(uint64_t max_bytes) {
  const size_t head = page_size();
  static_assert(sizeof(Shared) <= 4096);
  uint64_t capacity = std::clamp<uint64_t>(max_bytes, 1, kMostBytes);
  for (;; capacity /= 2) {
    const size_t mapped = head + static_cast<size_t>(round_up(capacity, head));
    void *region = mmap(nullptr, mapped, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (region == MAP_FAILED) {
      if (capacity <= kLeastReserve) throw std::bad_alloc();
      continue;
    }
    if (mprotect(region, head, PROT_READ | PROT_WRITE) != 0) {
      munmap(region, mapped);
      throw std::bad_alloc();
    }
    Pool pool;
    pool.shared_ = std::construct_at(static_cast<Shared *>(region));
    pool.shared_->mapped = mapped;
    pool.shared_->head = head;
    pool.base_ = static_cast<char *>(region) + head;
    pool.capacity_ = capacity;
    pool.commit(1);
    return pool;
  }
}

Pool::Pool(Pool &&other) noexcept
    : base_(std::exchange(other.base_, nullptr)),
      capacity_(std::exchange(other.capacity_, 0)),
      shared_(std::exchange(other.shared_, nullptr)) {}

Pool &Pool::operator=(Pool &&other) noexcept {
  std::swap(base_, other.base_);
  std::swap(capacity_, other.capacity_);
  std::swap(shared_, other.shared_);
  return *this;
}

Pool::~Pool() {
  if (shared_ == nullptr) return;
  void *region = shared_;
  const size_t mapped = shared_->mapped;
  std::destroy_at(shared_);
  munmap(region, mapped);
}

void Pool::commit(uint64_t end) {
  const std::lock_guard lock(shared_->committing);
  const uint64_t committed = shared_->committed.load(std::memory_order_relaxed);
  if (end <= committed) return;
  const uint64_t step = std::clamp(committed, kFirstStep, kLargestStep);
  const uint64_t room = shared_->mapped - shared_->head;
  const uint64_t wanted = std::min(round_up(std::max(end, committed + step), shared_->head), room);
  if (mprotect(base_ + committed, static_cast<size_t>(wanted - committed), PROT_READ | PROT_WRITE) != 0) {
    throw std::bad_alloc();
  }
  shared_->committed.store(wanted, std::memory_order_release);
}

char *Pool::allocate(size_t size) {
  if (shared_ == nullptr || size >= capacity_) return nullptr;
  uint64_t begin = shared_->used.load(std::memory_order_relaxed);
  uint64_t end = 0;
  do {
    end = begin + size + 1;
    if (end > capacity_) return nullptr;
  } while (!shared_->used.compare_exchange_weak(begin, end, std::memory_order_relaxed));
  if (end > shared_->committed.load(std::memory_order_acquire)) commit(end);
  base_[begin + size] = '\0';
  return base_ + begin;
}

void Pool::give_back(const char *end_used, const char *end_allocated) {
  uint64_t expected = static_cast<uint64_t>(end_allocated - base_);
  shared_->used.compare_exchange_strong(expected, static_cast<uint64_t>(end_used - base_), std::memory_order_relaxed);
}

interop_text Pool::add(std::string_view text) {
  if (text.empty()) return {};
  char *room = allocate(text.size());
  if (room == nullptr) return {};
  std::memcpy(room, text.data(), text.size());
  return place({room, text.size()});
}

size_t Pool::size() const {
  return shared_ == nullptr ? 0 : static_cast<size_t>(shared_->used.load());
}

}  // namespace interop::text
