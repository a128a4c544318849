#include "lang/wit/literal.hpp"

#include <cstdint>

#include "text/utf8.hpp"

namespace interop::lang::wit {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

void append_utf8(std::string &text, uint32_t point) {
  const auto add = [&](uint32_t byte) { text += static_cast<char>(byte); };
  if (point < 0x80) {
    add(point);
  } else if (point < 0x800) {
    add(0xC0u | point >> 6);
    add(0x80u | (point & 0x3Fu));
  } else if (point < 0x10000) {
    add(0xE0u | point >> 12);
    add(0x80u | (point >> 6 & 0x3Fu));
    add(0x80u | (point & 0x3Fu));
  } else {
    add(0xF0u | point >> 18);
    add(0x80u | (point >> 12 & 0x3Fu));
    add(0x80u | (point >> 6 & 0x3Fu));
    add(0x80u | (point & 0x3Fu));
  }
}

// Behind `\u`: `{1f600}`, digits may be parted by "_". Moves `at` behind it.
bool unicode_escape(std::string_view literal, size_t &at, std::string &text) {
  if (at >= literal.size() || literal[at] != '{') return false;
  uint32_t point = 0;
  bool digit_before = false;
  for (++at; at < literal.size() && literal[at] != '}'; ++at) {
    const int digit = hex_digit(literal[at]);
    if (digit < 0 && !(literal[at] == '_' && digit_before)) return false;
    digit_before = digit >= 0;
    if (digit >= 0) point = point << 4 | static_cast<uint32_t>(digit);
    if (point > 0x10FFFF) return false;
  }
  if (at >= literal.size() || !digit_before || (point >= 0xD800 && point <= 0xDFFF)) return false;
  ++at;
  append_utf8(text, point);
  return true;
}

// Behind the backslash. Moves `at` behind the escape.
bool escape(std::string_view literal, size_t &at, std::string &text) {
  constexpr std::string_view kSimple = "tnr\"'\\";
  constexpr std::string_view kMeanings = "\t\n\r\"'\\";
  const char c = at < literal.size() ? literal[at] : '\0';
  if (const size_t simple = kSimple.find(c); c != '\0' && simple != std::string_view::npos) {
    ++at;
    text += kMeanings[simple];
    return true;
  }
  if (c == 'u') return unicode_escape(literal, ++at, text);
  const int high = hex_digit(c);
  const int low = at + 1 < literal.size() ? hex_digit(literal[at + 1]) : -1;
  if (high < 0 || low < 0) return false;
  at += 2;
  text += static_cast<char>(high << 4 | low);
  return true;
}

}  // namespace

bool read_string(std::string_view literal, std::string &text, text::Span &bad) {
  if (literal.size() < 2) return false;
  const std::string_view inside = literal.substr(0, literal.size() - 1);
  for (size_t at = 1; at < inside.size();) {
    if (inside[at] != '\\') {
      text += inside[at++];
      continue;
    }
    const size_t begin = at++;
    if (!escape(inside, at, text)) {
      bad = {static_cast<uint32_t>(begin), static_cast<uint32_t>(begin + 2)};
      return false;
    }
  }
  if (text::find_not_utf8(text) == std::string_view::npos) return true;
  bad = {0, static_cast<uint32_t>(literal.size())};
  return false;
}

}  // namespace interop::lang::wit
