// Memory of one unit that is freed at once: text made by the preprocessor, bodies of macros. Addresses never change.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>
#include <type_traits>
#include <vector>

namespace interop::lang::c {

template <class T>
class PpArena {
  static_assert(std::is_trivially_destructible_v<T>);

 public:
  T *allocate(size_t count) {
    if (count > left_) {
      const size_t size = std::max(count, kChunk);
      chunks_.push_back(std::make_unique<T[]>(size));
      next_ = chunks_.back().get();
      left_ = size;
    }
    T *room = next_;
    next_ += count;
    left_ -= count;
    return room;
  }
  // Of the last allocation.
  void give_back(size_t count) {
    next_ -= count;
    left_ += count;
  }

 private:
  static constexpr size_t kChunk = 16384 / sizeof(T);

  std::vector<std::unique_ptr<T[]>> chunks_;
  T *next_ = nullptr;
  size_t left_ = 0;
};

// A copy with a NUL after it.
inline std::string_view copy_text(PpArena<char> &arena, std::string_view text) {
  char *room = arena.allocate(text.size() + 1);
  if (!text.empty()) std::memcpy(room, text.data(), text.size());
  room[text.size()] = '\0';
  return {room, text.size()};
}

}  // namespace interop::lang::c
