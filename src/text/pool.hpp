// The text of one contract: every source file, read straight into it, and every piece of text made along the way
// (unescaped strings, messages). One contiguous reserved region, so that a piece of text is an offset and a length
// for every reader, in every language, and a name that stands in a source is never copied. Addresses never change, so
// string_views into it stay good while it grows. Several threads may allocate at once.
//
// Why not a growing vector: its addresses move; why not chunks: readers would need a call or a table to find one.
// The region is reserved without access and committed in steps, so an unused gigabyte costs address space alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/result.hpp"
#include "interop/base.h"

namespace interop::text {

class Pool {
 public:
  Pool() = default;
  Pool(const Pool &) = delete;
  Pool &operator=(const Pool &) = delete;
  Pool(Pool &&other) noexcept;
  Pool &operator=(Pool &&other) noexcept;
  ~Pool();

  // Reserves room for max_bytes (at most 4 GiB - 1). Offset 0 is the empty text.
  static base::Result<Pool> reserve(uint64_t max_bytes);

  // Room for `size` bytes plus a NUL that is written here; nullptr when the limit is passed. Throws bad_alloc when the
  // system has no memory. Thread-safe.
  char *allocate(size_t size);
  // Gives back the unused tail of the last allocation when nobody allocated since; otherwise does nothing.
  void give_back(const char *end_used, const char *end_allocated);

  // Copies text in; an empty interop_text when it is empty or the limit is passed.
  interop_text add(std::string_view text);
  // The offset and length of a view that lies in the pool.
  interop_text place(std::string_view view) const {
    return view.empty() ? interop_text{0, 0}
                        : interop_text{static_cast<uint32_t>(view.data() - base_), static_cast<uint32_t>(view.size())};
  }
  bool holds(const char *at) const { return at >= base_ && at < base_ + capacity_; }
  std::string_view view(interop_text text) const { return {base_ + text.offset, text.length}; }
  const char *data() const { return base_; }
  size_t size() const;

 private:
  void commit(uint64_t end);

  char *base_ = nullptr;
  uint64_t capacity_ = 0;
  struct Shared;  // cursor, committed size and its lock; at the head of the mapping
  Shared *shared_ = nullptr;
};

}  // namespace interop::text
