// UTF-8 (RFC 3629: shortest form, no surrogates, up to U+10FFFF): a whole text at once, or one character at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace interop::text {

inline constexpr uint32_t kNotUtf8 = UINT32_MAX;

// The offset of the first byte that is not part of a UTF-8 character; npos if all are. Fast over ASCII.
size_t find_not_utf8(std::string_view text);

// Length of the byte order mark that a text begins with: 3 or 0.
inline size_t bom_length(std::string_view text) {
  return text.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0;
}

// Decodes the character at `at` (below text.size()) and returns its length; what is not UTF-8 is one byte, kNotUtf8.
inline size_t decode_utf8(std::string_view text, size_t at, uint32_t &point) {
  const auto byte = [&](size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  const auto tail = [&](size_t i) { return (byte(at + i) & 0xC0u) == 0x80u; };
  const unsigned lead = byte(at);
  point = lead;
  if (lead < 0x80) return 1;
  point = kNotUtf8;
  if (lead < 0xC2 || lead > 0xF4 || !tail(1)) return 1;
  if (lead < 0xE0) {
    point = (lead & 0x1Fu) << 6 | (byte(at + 1) & 0x3Fu);
    return 2;
  }
  if (!tail(2)) return 1;
  if (lead < 0xF0) {
    const uint32_t value = (lead & 0x0Fu) << 12 | (byte(at + 1) & 0x3Fu) << 6 | (byte(at + 2) & 0x3Fu);
    if (value < 0x800 || (value >= 0xD800 && value <= 0xDFFF)) return 1;
    point = value;
    return 3;
  }
  const uint32_t value =
      (lead & 0x07u) << 18 | (byte(at + 1) & 0x3Fu) << 12 | (byte(at + 2) & 0x3Fu) << 6 | (byte(at + 3) & 0x3Fu);
  if (!tail(3) || value < 0x10000 || value > 0x10FFFF) return 1;
  point = value;
  return 4;
}

}  // namespace interop::text
