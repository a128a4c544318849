// An allocator for rapidjson that throws bad_alloc. Its own returns NULL when memory runs out, and writes there.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <new>

namespace interop::base {

// The names are those of rapidjson's concept Allocator.
class ThrowingAllocator {
 public:
  static constexpr bool kNeedFree = true;

  void *Malloc(size_t size) { return size == 0 ? nullptr : checked(std::malloc(size)); }
  void *Realloc(void *old, size_t, size_t size) {
    if (size != 0) return checked(std::realloc(old, size));
    std::free(old);
    return nullptr;
  }
  static void Free(void *room) { std::free(room); }

 private:
  static void *checked(void *room) {
    if (room == nullptr) throw std::bad_alloc();
    return room;
  }
};

}  // namespace interop::base
