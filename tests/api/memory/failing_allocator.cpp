#include "failing_allocator.h"

#include <dlfcn.h>
#include <pthread.h>
#include <sys/mman.h>

#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <new>

namespace {

std::atomic<bool> armed{false};
std::atomic<bool> ever_after_too{false};
std::atomic<int64_t> left{0};
std::atomic<int64_t> failed{0};

bool must_fail() {
  if (!armed.load(std::memory_order_relaxed)) return false;
  const int64_t mine = left.fetch_sub(1);
  if (mine > 0 || (mine < 0 && !ever_after_too.load())) return false;
  failed.fetch_add(1);
  return true;
}

}  // namespace

extern "C" {

void fail_after(int64_t allowed, int32_t ever_after) {
  left = allowed;
  ever_after_too = ever_after != 0;
  failed = 0;
  armed = true;
}

int64_t fail_no_more(void) {
  armed = false;
  return failed;
}

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__real_aligned_alloc(size_t alignment, size_t size);
void *__real_mmap(void *address, size_t size, int protection, int flags, int file, off_t offset);
int __real_mprotect(void *address, size_t size, int protection);

static void *out_of_memory(void) {
  errno = ENOMEM;
  return nullptr;
}

void *__wrap_malloc(size_t size) {
  return must_fail() ? out_of_memory() : __real_malloc(size);
}
void *__wrap_calloc(size_t count, size_t size) {
  return must_fail() ? out_of_memory() : __real_calloc(count, size);
}
void *__wrap_realloc(void *old, size_t size) {
  return must_fail() ? out_of_memory() : __real_realloc(old, size);
}
void *__wrap_aligned_alloc(size_t alignment, size_t size) {
  return must_fail() ? out_of_memory() : __real_aligned_alloc(alignment, size);
}
void *__wrap_mmap(void *address, size_t size, int protection, int flags, int file, off_t offset) {
  if (!must_fail()) return __real_mmap(address, size, protection, flags, file, offset);
  errno = ENOMEM;
  return MAP_FAILED;
}
int __wrap_mprotect(void *address, size_t size, int protection) {
  if (!must_fail()) return __real_mprotect(address, size, protection);
  errno = ENOMEM;
  return -1;
}

#if defined(INTEROP_TEST_THREADS_FAIL)
// The C++ runtime makes its threads with this one, because the program comes before it.
__attribute__((visibility("default"))) int pthread_create(pthread_t *thread, const pthread_attr_t *attributes,
                                                          void *(*body)(void *), void *argument) {
  using Create = int (*)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);
  static const auto create = reinterpret_cast<Create>(dlsym(RTLD_NEXT, "pthread_create"));
  if (must_fail()) return EAGAIN;
  return create(thread, attributes, body, argument);
}
#endif

}  // extern "C"

// The forms that the standard library builds all others on.
void *operator new(size_t size) {
  void *room = must_fail() ? nullptr : __real_malloc(size == 0 ? 1 : size);
  if (room == nullptr) throw std::bad_alloc();
  return room;
}
void *operator new(size_t size, std::align_val_t alignment) {
  const size_t step = static_cast<size_t>(alignment);
  void *room = must_fail() ? nullptr : __real_aligned_alloc(step, (size + step - 1) / step * step);
  if (room == nullptr) throw std::bad_alloc();
  return room;
}
void *operator new(size_t size, const std::nothrow_t &) noexcept {
  return must_fail() ? nullptr : __real_malloc(size == 0 ? 1 : size);
}
void *operator new[](size_t size) {
  return operator new(size);
}
void *operator new[](size_t size, std::align_val_t alignment) {
  return operator new(size, alignment);
}
void *operator new[](size_t size, const std::nothrow_t &) noexcept {
  return operator new(size, std::nothrow);
}
void operator delete(void *room) noexcept {
  std::free(room);
}
void operator delete(void *room, size_t) noexcept {
  std::free(room);
}
void operator delete(void *room, std::align_val_t) noexcept {
  std::free(room);
}
void operator delete(void *room, size_t, std::align_val_t) noexcept {
  std::free(room);
}
void operator delete(void *room, const std::nothrow_t &) noexcept {
  std::free(room);
}
void operator delete[](void *room) noexcept {
  std::free(room);
}
void operator delete[](void *room, size_t) noexcept {
  std::free(room);
}
void operator delete[](void *room, std::align_val_t) noexcept {
  std::free(room);
}
void operator delete[](void *room, size_t, std::align_val_t) noexcept {
  std::free(room);
}
void operator delete[](void *room, const std::nothrow_t &) noexcept {
  std::free(room);
}
