// What numbers and character constants mean: shared by #if and by the parser's constant expressions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace interop::lang::c {

// A pp-number as a constant. Digit separators (C23), binary, octal, hexadecimal, hexadecimal floating.
struct NumberLiteral {
  enum Kind : uint8_t { kInvalid, kInteger, kFloating } kind = kInvalid;
  enum Suffix : uint8_t { kNone, kLong, kLongLong, kSize, kBitPrecise, kFloat, kLongDouble, kOtherFloat };
  Suffix suffix = kNone;
  bool is_unsigned = false;  // a u suffix
  bool is_decimal = false;   // written so: an int constant that never becomes unsigned by itself
  bool is_imaginary = false;
  bool too_large = false;     // does not fit 64 bits; `integer` is it modulo 2^64
  uint8_t explicit_bits = 0;  // of MSVC's i8, i16, i32, i64 and of f16 .. f128; 0: none
  uint64_t integer = 0;
  long double floating = 0;
};
NumberLiteral read_number(std::string_view text);

// What a literal's prefix makes of its characters.
enum class LiteralPrefix : uint8_t { kNone, kWide, kUtf8, kUtf16, kUtf32 };

// A string literal's bytes appended to `out`: escapes resolved; characters are UTF-8 whatever the prefix, escapes
// above 255 are UTF-8 too. False if it is no well-formed string literal.
bool read_string(std::string_view text, LiteralPrefix &prefix, std::string &out);
// The same for one or more, which are one string then, with nothing but blanks between them.
bool read_strings(std::string_view text, std::string &out);

// A character constant's value as #if and C see it: several characters pile up as gcc does it.
struct CharacterLiteral {
  bool valid = false;
  LiteralPrefix prefix = LiteralPrefix::kNone;
  int64_t value = 0;
};
// `wide_bits`: of wchar_t; `char_is_signed`: of plain char.
CharacterLiteral read_character(std::string_view text, unsigned wide_bits, bool wide_is_signed, bool char_is_signed);

}  // namespace interop::lang::c
