#include "lang/protobuf/literal.hpp"

#include <algorithm>
#include <cfloat>
#include <charconv>
#include <cstring>
#include <limits>

namespace interop::lang::protobuf {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// Reads up to `most` digits of a base; `at` moves past them.
uint32_t digits(std::string_view text, size_t &at, size_t most, int base) {
  uint32_t value = 0;
  for (size_t n = 0; n < most && at < text.size(); ++n, ++at) {
    const int digit = hex_digit(text[at]);
    if (digit < 0 || digit >= base) break;
    value = value * static_cast<uint32_t>(base) + static_cast<uint32_t>(digit);
  }
  return value;
}

char *put_utf8(char *out, uint32_t code) {
  const auto byte = [&](uint32_t bits) { *out++ = static_cast<char>(bits); };
  if (code < 0x80) {
    byte(code);
  } else if (code < 0x800) {
    byte(0xC0 | code >> 6);
    byte(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    byte(0xE0 | code >> 12);
    byte(0x80 | (code >> 6 & 0x3F));
    byte(0x80 | (code & 0x3F));
  } else {
    byte(0xF0 | (code >> 18 & 7));
    byte(0x80 | (code >> 12 & 0x3F));
    byte(0x80 | (code >> 6 & 0x3F));
    byte(0x80 | (code & 0x3F));
  }
  return out;
}

// A code point after \u or \U, `at` on its first digit. Two \u that are a surrogate pair are one code point.
uint32_t code_point(std::string_view text, size_t &at, size_t most) {
  uint32_t code = digits(text, at, most, 16);
  if (code >= 0xD800 && code < 0xDC00 && text.substr(at, 2) == "\\u") {
    size_t next = at + 2;
    const uint32_t low = digits(text, next, 4, 16);
    if (low >= 0xDC00 && low < 0xE000) {
      at = next;
      code = 0x10000 + ((code - 0xD800) << 10 | (low - 0xDC00));
    }
  }
  return code;
}

char simple_escape(char c) {
  switch (c) {
    case 'a':
      return '\a';
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    case 'v':
      return '\v';
    default:
      return c;  // \\ \? \' \"
  }
}

// The text between a string token's quotes.
std::string_view inside(const syntax::Tree &tree, const lex::Token &token) {
  std::string_view text = tree.text(token);
  if (text.empty()) return text;
  const char quote = text.front();
  text.remove_prefix(1);
  if ((token.flags & lex::kUnterminated) == 0 && !text.empty() && text.back() == quote) text.remove_suffix(1);
  return text;
}

// from_chars leaves the value alone when it is out of range: too large, or too small to tell from 0? The place of the
// first digit that counts decides.
bool is_huge(std::string_view text) {
  int64_t exponent = 0;
  const size_t e = text.find_first_of("eE");
  if (e != std::string_view::npos) {
    std::string_view tail = text.substr(e + 1);
    if (!tail.empty() && tail.front() == '+') tail.remove_prefix(1);
    const auto read = std::from_chars(tail.data(), tail.data() + tail.size(), exponent);
    if (read.ec != std::errc()) return tail.empty() || tail.front() != '-';
    text = text.substr(0, e);
  }
  const size_t dot = std::min(text.find('.'), text.size());
  const size_t first = text.find_first_of("123456789");
  if (first == std::string_view::npos) return false;
  const int64_t place = static_cast<int64_t>(dot) - static_cast<int64_t>(first);
  return exponent > -place;
}

double read_double(std::string_view text) {
  double value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec == std::errc::result_out_of_range) return is_huge(text) ? std::numeric_limits<double>::infinity() : 0.0;
  return value;
}

}  // namespace

// Never writes more than it reads, so the text's own length is room enough.
char *unescape_into(char *out, std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const char c = text[at++];
    if (c != '\\' || at == text.size()) {
      *out++ = c;
      continue;
    }
    const char escape = text[at];
    if (escape >= '0' && escape <= '7') {
      *out++ = static_cast<char>(digits(text, at, 3, 8));
      continue;
    }
    ++at;
    if (escape == 'x' || escape == 'X') {
      *out++ = static_cast<char>(digits(text, at, 2, 16));
    } else if (escape == 'u') {
      out = put_utf8(out, code_point(text, at, 4));
    } else if (escape == 'U') {
      out = put_utf8(out, code_point(text, at, 8));
    } else {
      *out++ = simple_escape(escape);
    }
  }
  return out;
}

Number read_number(std::string_view token) {
  Number number;
  int base = 10;
  std::string_view text = token;
  if (text.size() > 2 && text[0] == '0' && (text[1] == 'x' || text[1] == 'X')) {
    base = 16;
    text.remove_prefix(2);
  } else if (text.size() > 1 && text[0] == '0' && text.find_first_not_of("01234567") == std::string_view::npos) {
    base = 8;
  }
  number.is_decimal = base == 10;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number.magnitude, base);
  if (read.ec == std::errc() && read.ptr == text.data() + text.size()) {
    number.is_integer = true;
    number.value = static_cast<double>(number.magnitude);
    return number;
  }
  number.magnitude = 0;
  if (base == 10) {
    number.value = read_double(text);
    return number;
  }
  for (const char c : text)
    number.value = number.value * base + std::max(hex_digit(c), 0);
  return number;
}

float to_float(double value) {
  // Halfway between the largest float and the next power of two: from here on rounding gives infinity.
  constexpr double kRoundsToInfinity = 3.4028235677973366e+38;
  if (value >= kRoundsToInfinity) return std::numeric_limits<float>::infinity();
  if (value <= -kRoundsToInfinity) return -std::numeric_limits<float>::infinity();
  if (value > static_cast<double>(FLT_MAX)) return FLT_MAX;
  if (value < -static_cast<double>(FLT_MAX)) return -FLT_MAX;
  return static_cast<float>(value);
}

interop_text read_string(text::Pool &pool, const syntax::Tree &tree, uint32_t first, uint32_t end) {
  size_t length = 0;
  for (uint32_t at = first; at < end; ++at)
    length += inside(tree, tree.tokens[at]).size();
  if (length == 0) return {};
  if (end - first == 1 && (tree.tokens[first].flags & lex::kHasEscape) == 0) {
    const std::string_view text = inside(tree, tree.tokens[first]);
    return pool.holds(text.data()) ? pool.place(text) : pool.add(text);
  }
  char *room = pool.allocate(length);
  if (room == nullptr) return {};
  char *out = room;
  for (uint32_t at = first; at < end; ++at)
    out = unescape_into(out, inside(tree, tree.tokens[at]));
  const std::string_view text(room, static_cast<size_t>(out - room));
  *out = '\0';
  pool.give_back(out + 1, room + length + 1);
  return pool.place(text);
}

std::string read_string(const syntax::Tree &tree, uint32_t first, uint32_t end) {
  std::string whole;
  for (uint32_t at = first; at < end; ++at) {
    const std::string_view text = inside(tree, tree.tokens[at]);
    const size_t before = whole.size();
    whole.resize(before + text.size());
    const char *out = unescape_into(whole.data() + before, text);
    whole.resize(static_cast<size_t>(out - whole.data()));
  }
  return whole;
}

std::string_view read_name(text::Pool &pool, const syntax::Tree &tree, uint32_t first, uint32_t end) {
  if (first >= end) return {};
  size_t length = 0;
  for (uint32_t at = first; at < end; ++at)
    length += tree.tokens[at].end - tree.tokens[at].begin;
  const uint32_t begin = tree.tokens[first].begin;
  if (tree.tokens[end - 1].end - begin == length) return tree.source.substr(begin, length);
  char *room = pool.allocate(length);
  if (room == nullptr) return {};
  char *out = room;
  for (uint32_t at = first; at < end; ++at) {
    const std::string_view piece = tree.text(tree.tokens[at]);
    std::memcpy(out, piece.data(), piece.size());
    out += piece.size();
  }
  return {room, length};
}

}  // namespace interop::lang::protobuf
