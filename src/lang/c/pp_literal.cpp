#include "lang/c/pp_literal.hpp"

#include <charconv>

#include "lex/scan.hpp"
#include "text/utf8.hpp"

namespace interop::lang::c {
namespace {

using lex::is_digit;
using lex::is_hex;

int digit_of(char c) {
  return is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10;
}

std::string lowered(std::string_view text) {
  std::string low(text);
  for (char &c : low)
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  return low;
}

// Takes an i or j out of a suffix: GNU's imaginary numbers.
void take_imaginary(std::string &suffix, NumberLiteral &number) {
  if (suffix.empty()) return;
  for (const size_t at : {size_t{0}, suffix.size() - 1}) {
    if (suffix[at] != 'i' && suffix[at] != 'j') continue;
    suffix.erase(at, 1);
    number.is_imaginary = true;
    return;
  }
}

bool integer_suffix(std::string_view text, NumberLiteral &number) {
  std::string suffix = lowered(text);
  // MSVC's.
  const size_t width = suffix.find('i');
  if (width != std::string::npos && width + 1 < suffix.size() && is_digit(suffix[width + 1])) {
    const std::string_view bits = std::string_view(suffix).substr(width + 1);
    number.is_unsigned = width == 1 && suffix[0] == 'u';
    number.explicit_bits = bits == "8" ? 8 : bits == "16" ? 16 : bits == "32" ? 32 : bits == "64" ? 64 : 0;
    return number.explicit_bits != 0 && (width == 0 || number.is_unsigned);
  }
  take_imaginary(suffix, number);
  const size_t u = suffix.find('u');
  if (u != std::string::npos) {
    if (u != 0 && u + 1 != suffix.size()) return false;
    suffix.erase(u, 1);
    number.is_unsigned = true;
  }
  const bool mixed = text.find("lL") != std::string_view::npos || text.find("Ll") != std::string_view::npos;
  if (suffix.empty())
    number.suffix = NumberLiteral::kNone;
  else if (suffix == "l")
    number.suffix = NumberLiteral::kLong;
  else if (suffix == "ll" && !mixed)
    number.suffix = NumberLiteral::kLongLong;
  else if (suffix == "z")
    number.suffix = NumberLiteral::kSize;
  else if (suffix == "wb")
    number.suffix = NumberLiteral::kBitPrecise;
  else
    return false;
  return true;
}

bool floating_suffix(std::string_view text, NumberLiteral &number) {
  std::string suffix = lowered(text);
  if (suffix == "f" || suffix == "l") {
    number.suffix = suffix == "f" ? NumberLiteral::kFloat : NumberLiteral::kLongDouble;
    return true;
  }
  constexpr std::string_view kOthers[] = {"d",   "df",  "dd",   "dl",   "q",    "w",   "f16",
                                          "f32", "f64", "f128", "f32x", "f64x", "bf16"};
  for (const std::string_view other : kOthers) {
    if (suffix != other) continue;
    number.suffix = other == "d" ? NumberLiteral::kNone : NumberLiteral::kOtherFloat;
    if (other == "f16" || other == "bf16") number.explicit_bits = 16;
    if (other == "f32") number.explicit_bits = 32;
    if (other == "f64" || other == "f32x") number.explicit_bits = 64;
    if (other == "f128" || other == "q") number.explicit_bits = 128;
    return true;
  }
  take_imaginary(suffix, number);
  if (suffix == "f") number.suffix = NumberLiteral::kFloat;
  if (suffix == "l") number.suffix = NumberLiteral::kLongDouble;
  return suffix.empty() || suffix == "f" || suffix == "l";
}

bool read_floating(std::string_view text, bool hex, NumberLiteral &number) {
  size_t at = hex ? 2 : 0;
  size_t digits = 0;
  const auto skip = [&] {
    for (; at < text.size() && (hex ? is_hex(text[at]) : is_digit(text[at])); ++at)
      ++digits;
  };
  skip();
  if (at < text.size() && text[at] == '.') ++at;
  skip();
  if (digits == 0) return false;
  const char exponent = hex ? 'p' : 'e';
  if (at < text.size() && (text[at] | 0x20) == exponent) {
    ++at;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
    if (at == text.size() || !is_digit(text[at])) return false;
    while (at < text.size() && is_digit(text[at]))
      ++at;
  } else if (hex) {
    return false;
  }
  const char *from = text.data() + (hex ? 2 : 0);
  const auto done = std::from_chars(from, text.data() + at, number.floating,
                                    hex ? std::chars_format::hex : std::chars_format::general);
  if (done.ec == std::errc::result_out_of_range) number.too_large = true;
  number.kind = NumberLiteral::kFloating;
  return floating_suffix(text.substr(at), number);
}

bool read_integer(std::string_view text, NumberLiteral &number) {
  uint32_t base = 10;
  size_t at = 0;
  if (text[0] == '0' && text.size() > 1) {
    const char second = static_cast<char>(text[1] | 0x20);
    base = second == 'x' ? 16 : second == 'b' ? 2 : 8;
    at = base == 8 ? 1 : 2;
    if (base != 8 && (at == text.size() || !is_hex(text[at]))) return false;
  }
  number.is_decimal = base == 10;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (base == 16 ? !is_hex(c) : !is_digit(c)) break;
    const auto digit = static_cast<uint32_t>(digit_of(c));
    if (digit >= base) return false;
    if (number.integer > (UINT64_MAX - digit) / base) number.too_large = true;
    number.integer = number.integer * base + digit;
  }
  number.kind = NumberLiteral::kInteger;
  return integer_suffix(text.substr(at), number);
}

// One character or escape of a literal. `unit`: an escape that is a number and no character.
bool next_character(std::string_view text, size_t &at, uint32_t &point, bool &unit) {
  unit = false;
  if (text[at] != '\\') {
    at += text::decode_utf8(text, at, point);
    if (point == text::kNotUtf8) {
      point = static_cast<unsigned char>(text[at - 1]);
      unit = true;
    }
    return true;
  }
  if (++at == text.size()) return false;
  const char c = text[at++];
  constexpr std::string_view kSimple = "abfnrtveE\\'\"?";
  constexpr std::string_view kMeans = "\a\b\f\n\r\t\v\x1B\x1B\\'\"?";
  if (const size_t which = kSimple.find(c); which != std::string_view::npos) {
    point = static_cast<unsigned char>(kMeans[which]);
    return true;
  }
  uint64_t value = 0;
  unit = true;
  if (lex::is_octal(c)) {
    value = static_cast<uint64_t>(c - '0');
    for (int i = 0; i < 2 && at < text.size() && lex::is_octal(text[at]); ++i)
      value = value * 8 + static_cast<uint64_t>(text[at++] - '0');
  } else if (c == 'x') {
    if (at == text.size() || !is_hex(text[at])) return false;
    while (at < text.size() && is_hex(text[at]))
      value = (value << 4 | static_cast<uint64_t>(digit_of(text[at++]))) & 0xFFFFFFFF;
  } else if (c == 'u' || c == 'U') {
    unit = false;
    for (int i = 0; i < (c == 'u' ? 4 : 8); ++i) {
      if (at == text.size() || !is_hex(text[at])) return false;
      value = value << 4 | static_cast<uint64_t>(digit_of(text[at++]));
    }
  } else {
    point = static_cast<unsigned char>(c);  // an escape that nobody knows stands for its letter
    unit = false;
    return true;
  }
  point = static_cast<uint32_t>(value);
  return true;
}

void append_utf8(std::string &out, uint32_t point) {
  const auto byte = [&](uint32_t bits) { out += static_cast<char>(bits); };
  if (point < 0x80) return byte(point);
  if (point < 0x800) {
    byte(0xC0 | point >> 6);
  } else {
    if (point < 0x10000) {
      byte(0xE0 | point >> 12);
    } else {
      byte(0xF0 | (point >> 18 & 7));
      byte(0x80 | (point >> 12 & 0x3F));
    }
    byte(0x80 | (point >> 6 & 0x3F));
  }
  byte(0x80 | (point & 0x3F));
}

// Cuts the prefix off; false if no quote follows it.
bool take_prefix(std::string_view &text, char quote, LiteralPrefix &prefix, bool &is_raw) {
  const size_t at = text.find(quote);
  if (at == std::string_view::npos) return false;
  std::string_view before = text.substr(0, at);
  text.remove_prefix(at);
  is_raw = !before.empty() && before.back() == 'R';
  if (is_raw) before.remove_suffix(1);
  if (before.empty())
    prefix = LiteralPrefix::kNone;
  else if (before == "L")
    prefix = LiteralPrefix::kWide;
  else if (before == "u8")
    prefix = LiteralPrefix::kUtf8;
  else if (before == "u")
    prefix = LiteralPrefix::kUtf16;
  else if (before == "U")
    prefix = LiteralPrefix::kUtf32;
  else
    return false;
  if (text.size() < 2 || text.back() != quote) return false;
  text.remove_prefix(1);
  text.remove_suffix(1);
  return true;
}

}  // namespace

NumberLiteral read_number(std::string_view text) {
  NumberLiteral number;
  std::string plain;
  if (text.find('\'') != std::string_view::npos) {
    for (const char c : text) {
      if (c != '\'') plain += c;
    }
    text = plain;
  }
  if (text.empty()) return number;
  const bool hex = text.size() > 2 && text[0] == '0' && (text[1] | 0x20) == 'x';
  const bool binary = text.size() > 2 && text[0] == '0' && (text[1] | 0x20) == 'b';
  const bool floating = text.find_first_of(hex ? ".pP" : ".eE") != std::string_view::npos && !binary;
  const bool good = floating ? read_floating(text, hex, number) : read_integer(text, number);
  if (!good) number.kind = NumberLiteral::kInvalid;
  return number;
}

bool read_string(std::string_view text, LiteralPrefix &prefix, std::string &out) {
  bool is_raw = false;
  if (!take_prefix(text, '"', prefix, is_raw)) return false;
  if (is_raw) {
    const size_t open = text.find('(');
    if (open == std::string_view::npos || text.size() < 2 * open + 2) return false;
    out += text.substr(open + 1, text.size() - 2 * open - 2);
    return true;
  }
  for (size_t at = 0; at < text.size();) {
    uint32_t point = 0;
    bool unit = false;
    if (!next_character(text, at, point, unit)) return false;
    if (unit && point < 0x100)
      out += static_cast<char>(point);
    else
      append_utf8(out, point);
  }
  return true;
}

bool read_strings(std::string_view text, std::string &out) {
  while (!text.empty()) {
    const size_t open = text.find('"');
    if (open > 2) return false;
    size_t end = open + 1;
    while (end < text.size() && text[end] != '"')
      end += text[end] == '\\' ? 2 : 1;
    if (end >= text.size()) return false;
    LiteralPrefix prefix;
    if (!read_string(text.substr(0, end + 1), prefix, out)) return false;
    text.remove_prefix(end + 1);
    while (!text.empty() && text.front() == ' ')
      text.remove_prefix(1);
  }
  return true;
}

CharacterLiteral read_character(std::string_view text, unsigned wide_bits, bool wide_is_signed, bool char_is_signed) {
  CharacterLiteral literal;
  bool is_raw = false;
  if (!take_prefix(text, '\'', literal.prefix, is_raw) || is_raw || text.empty()) return literal;
  const LiteralPrefix prefix = literal.prefix;
  const unsigned bits = prefix == LiteralPrefix::kWide    ? wide_bits
                        : prefix == LiteralPrefix::kUtf16 ? 16
                        : prefix == LiteralPrefix::kUtf32 ? 32
                                                          : 8;
  const uint64_t mask = (uint64_t{1} << bits) - 1;
  uint64_t value = 0;
  size_t count = 0;
  const auto unit = [&](uint64_t of) {
    // Wide characters do not pile up: the last one counts.
    value = bits == 8 ? (value << 8 | (of & 0xFF)) & 0xFFFFFFFF : of & mask;
    ++count;
  };
  for (size_t at = 0; at < text.size();) {
    uint32_t point = 0;
    bool is_unit = false;
    if (!next_character(text, at, point, is_unit)) return literal;
    if (bits != 8 || is_unit || point < 0x80) {
      unit(point);
      continue;
    }
    std::string bytes;
    append_utf8(bytes, point);
    for (const char byte : bytes)
      unit(static_cast<unsigned char>(byte));
  }
  literal.valid = true;
  literal.value = static_cast<int64_t>(value);
  const bool is_signed =
      prefix == LiteralPrefix::kNone ? count > 1 || char_is_signed : prefix == LiteralPrefix::kWide && wide_is_signed;
  const unsigned width = prefix == LiteralPrefix::kNone && count > 1 ? 32 : bits;
  const uint64_t sign = uint64_t{1} << (width - 1);
  if (is_signed && (value & sign) != 0) literal.value = static_cast<int64_t>((value ^ sign) - sign);
  return literal;
}

}  // namespace interop::lang::c
