// A table of trivially copyable rows that grows by realloc: glibc moves large blocks by remapping pages, so a table of
// fifty megabytes grows without a copy and without the half-empty doubling peak of two vectors alive at once. Row 0 is
// all zero and means none, so a row number of 0 is "there is none" everywhere.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <new>
#include <type_traits>
#include <utility>

namespace interop::base {

template <class Row>
class Table {
  static_assert(std::is_trivially_copyable_v<Row> && std::is_trivially_destructible_v<Row>);

 public:
  Table() = default;
  Table(const Table &) = delete;
  Table &operator=(const Table &) = delete;
  Table(Table &&other) noexcept { swap(other); }
  Table &operator=(Table &&other) noexcept {
    swap(other);
    return *this;
  }
  ~Table() { std::free(rows_); }

  // Number of rows, row 0 included once anything was added.
  uint32_t size() const { return size_; }
  const Row *data() const { return rows_; }
  Row *data() { return rows_; }
  Row &operator[](uint32_t row) { return rows_[row]; }
  const Row &operator[](uint32_t row) const { return rows_[row]; }

  // Appends a zeroed row and returns its number (1 or more). Throws bad_alloc.
  uint32_t add() {
    if (size_ == capacity_) grow(size_ + 1);
    if (size_ == 0) ++size_;
    std::memset(static_cast<void *>(rows_ + size_), 0, sizeof(Row));
    return size_++;
  }
  uint32_t add(const Row &row) {
    const uint32_t at = add();
    rows_[at] = row;
    return at;
  }
  void truncate(uint32_t size) {
    if (size < size_) size_ = size;
  }
  void shrink_to_fit() {
    if (size_ == 0 || size_ == capacity_) return;
    if (void *smaller = std::realloc(static_cast<void *>(rows_), size_ * sizeof(Row))) {
      rows_ = static_cast<Row *>(smaller);
      capacity_ = size_;
    }
  }
  void swap(Table &other) noexcept {
    std::swap(rows_, other.rows_);
    std::swap(size_, other.size_);
    std::swap(capacity_, other.capacity_);
  }

 private:
  void grow(uint32_t least) {
    size_t wanted = capacity_ < 16 ? 16 : size_t{capacity_} + capacity_ / 2;
    if (wanted < least + 1) wanted = least + 1;
    if (wanted > UINT32_MAX) throw std::bad_alloc();
    void *larger = std::realloc(static_cast<void *>(rows_), wanted * sizeof(Row));
    if (larger == nullptr) throw std::bad_alloc();
    rows_ = static_cast<Row *>(larger);
    capacity_ = static_cast<uint32_t>(wanted);
    if (size_ == 0) std::memset(static_cast<void *>(rows_), 0, sizeof(Row));
  }

  Row *rows_ = nullptr;
  uint32_t size_ = 0;
  uint32_t capacity_ = 0;
};

}  // namespace interop::base
