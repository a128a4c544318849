// Runs of bytes, sixteen at a time where the processor can: how far a word, blanks or a string's plain text go. Each
// function reads nothing at or after `end`.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "lex/spec.hpp"

namespace interop::lex {

constexpr bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_blank(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}
constexpr bool is_hex(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
constexpr bool is_octal(char c) {
  return c >= '0' && c <= '7';
}
constexpr bool is_one_of(std::string_view characters, char c) {
  return characters.find(c) != std::string_view::npos;
}

inline const char *find_byte(const char *at, const char *end, char wanted) {
  const void *found = std::memchr(at, wanted, static_cast<size_t>(end - at));
  return found == nullptr ? end : static_cast<const char *>(found);
}

#if defined(__SSE2__)
inline __m128i load_16(const char *at) {
  return _mm_loadu_si128(reinterpret_cast<const __m128i *>(at));
}

// Signed comparison with an offset that puts the range's end at 127: one addition and one comparison a range.
template <char kFrom, char kTo>
__m128i in_range(__m128i bytes) {
  const __m128i moved = _mm_add_epi8(bytes, _mm_set1_epi8(static_cast<char>(127 - kTo)));
  return _mm_cmpgt_epi8(moved, _mm_set1_epi8(static_cast<char>(126 - kTo + kFrom)));
}
#endif

inline const char *skip_blanks(const char *at, const char *end) {
#if defined(__SSE2__)
  while (end - at >= 16) {
    const __m128i bytes = load_16(at);
    const __m128i blank = _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(' ')), in_range<'\t', '\r'>(bytes));
    const auto other = static_cast<unsigned>(_mm_movemask_epi8(blank)) ^ 0xFFFFu;
    if (other != 0) return at + std::countr_zero(other);
    at += 16;
  }
#endif
  while (at < end && is_blank(*at))
    ++at;
  return at;
}

// Letters, digits, and what else may be part of a word.
template <const Spec &kSpec>
const char *skip_word(const char *at, const char *end) {
#if defined(__SSE2__)
  while (end - at >= 16) {
    const __m128i bytes = load_16(at);
    const __m128i lower = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
    __m128i part = _mm_or_si128(in_range<'a', 'z'>(lower), in_range<'0', '9'>(bytes));
    for (const char extra : kSpec.word_parts)
      part = _mm_or_si128(part, _mm_cmpeq_epi8(bytes, _mm_set1_epi8(extra)));
    const auto other = static_cast<unsigned>(_mm_movemask_epi8(part)) ^ 0xFFFFu;
    if (other != 0) return at + std::countr_zero(other);
    at += 16;
  }
#endif
  while (at < end && (is_letter(*at) || is_digit(*at) || is_one_of(kSpec.word_parts, *at)))
    ++at;
  return at;
}

// To the next byte that may mean something in a string: its quote, the escape character, a newline, NUL.
inline const char *skip_string_text(const char *at, const char *end, char quote, char escape) {
#if defined(__SSE2__)
  while (end - at >= 16) {
    const __m128i bytes = load_16(at);
    const __m128i first =
        _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(quote)), _mm_cmpeq_epi8(bytes, _mm_set1_epi8(escape)));
    const __m128i second =
        _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n')), _mm_cmpeq_epi8(bytes, _mm_setzero_si128()));
    const auto found = static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(first, second)));
    if (found != 0) return at + std::countr_zero(found);
    at += 16;
  }
#endif
  while (at < end && *at != quote && *at != escape && *at != '\n' && *at != '\0')
    ++at;
  return at;
}

}  // namespace interop::lex
