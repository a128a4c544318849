// Keywords by a hash without collisions, found while compiling. A word is its first and its last eight bytes, as two
// integers, and its length: two loads, a multiplication and three comparisons tell whether it is a keyword. Only what
// lies between in words of more than sixteen bytes is compared as text.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

#include "lex/spec.hpp"

namespace interop::lex {

struct WordKey {
  uint64_t head = 0;
  uint64_t tail = 0;
  size_t length = 0;
  bool operator==(const WordKey &) const = default;
};

inline constexpr size_t kWholeInKey = 16;  // words of this length are told apart by their keys

// The key of a word, byte by byte.
constexpr WordKey word_key(std::string_view word) {
  const auto pack = [&](size_t from) {
    uint64_t bits = 0;
    for (size_t i = 0; i < 8 && from + i < word.size(); ++i) {
      bits |= uint64_t{static_cast<unsigned char>(word[from + i])} << (8 * i);
    }
    return bits;
  };
  return {pack(0), pack(word.size() > 8 ? word.size() - 8 : 0), word.size()};
}

// The same where 16 bytes from the word's start, or all of it if it is longer, may be read.
inline WordKey word_key_padded(const char *word, size_t length) {
  if constexpr (std::endian::native != std::endian::little) return word_key({word, length});
  WordKey key{0, 0, length};
  std::memcpy(&key.head, word, 8);
  std::memcpy(&key.tail, word + (length > 8 ? length - 8 : 0), 8);
  const uint64_t mask = length >= 8 ? ~uint64_t{0} : (uint64_t{1} << (8 * length)) - 1;
  key.head &= mask;
  key.tail &= mask;
  return key;
}

template <size_t kCount>
class KeywordTable {
 public:
  constexpr explicit KeywordTable(std::span<const Keyword> keywords) {
    while (!try_multiplier(keywords))
      multiplier_ = multiplier_ * 6364136223846793005u + 1442695040888963407u;
  }

  // The number of a keyword, or 0.
  constexpr uint16_t find(const WordKey &key, std::string_view word) const {
    const Row &row = rows_[slots_[index(key)]];
    if (row.key != key) return 0;
    return key.length <= kWholeInKey || row.text == word ? row.word : uint16_t{0};
  }

 private:
  struct Row {
    WordKey key;  // of row 0: of no word
    std::string_view text;
    uint16_t word = 0;
  };
  static_assert(kCount < 256, "a slot is one byte");
  // So many that a multiplier without collisions is found in a few tries; at a byte each they still fit the cache.
  static constexpr size_t kSlots = std::bit_ceil(kCount * kCount / 8 + 16);
  static constexpr int kShift = 64 - std::countr_zero(kSlots);

  constexpr size_t index(const WordKey &key) const {
    return static_cast<size_t>(((key.head ^ (key.tail << 1)) * multiplier_) >> kShift);
  }
  constexpr bool try_multiplier(std::span<const Keyword> keywords) {
    slots_ = {};
    for (size_t i = 0; i < keywords.size(); ++i) {
      rows_[i + 1] = {word_key(keywords[i].text), keywords[i].text, keywords[i].word};
      uint8_t &slot = slots_[index(rows_[i + 1].key)];
      if (slot != 0) return false;
      slot = static_cast<uint8_t>(i + 1);
    }
    return true;
  }

  uint64_t multiplier_ = 0x9e3779b97f4a7c15u;
  std::array<uint8_t, kSlots> slots_{};
  std::array<Row, kCount + 1> rows_{};
};

}  // namespace interop::lex
