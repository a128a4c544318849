#include "text/utf8.hpp"

#include <cstring>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace interop::text {
namespace {

// The bytes that are read at once; contracts are nearly all ASCII, and one test serves them all.
#if defined(__SSE2__)
constexpr size_t kBlock = 64;
bool block_is_ascii(const char *at) {
  const auto load = [&](size_t i) { return _mm_loadu_si128(reinterpret_cast<const __m128i *>(at + 16 * i)); };
  const __m128i all = _mm_or_si128(_mm_or_si128(load(0), load(1)), _mm_or_si128(load(2), load(3)));
  return _mm_movemask_epi8(all) == 0;
}
#else
constexpr size_t kBlock = 32;
bool block_is_ascii(const char *at) {
  uint64_t words[4];
  std::memcpy(words, at, sizeof words);
  return ((words[0] | words[1] | words[2] | words[3]) & 0x8080808080808080u) == 0;
}
#endif

}  // namespace

size_t find_not_utf8(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    if (text.size() - at >= kBlock && block_is_ascii(text.data() + at)) {
      at += kBlock;
      continue;
    }
    // To the end of this block one character at a time: the next one is probably ASCII again.
    const size_t stop = text.size() - at > kBlock ? at + kBlock : text.size();
    while (at < stop) {
      uint32_t point = 0;
      const size_t length = decode_utf8(text, at, point);
      if (point == kNotUtf8) return at;
      at += length;
    }
  }
  return std::string_view::npos;
}

}  // namespace interop::text
