// What a literal means: the bytes of a string token and the value of a number token. The lexer has already said what is
// wrong with them, so reading is lenient here: an escape that cannot be read stands for itself.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "syntax/tree.hpp"
#include "text/pool.hpp"

namespace interop::lang::protobuf {

struct Number {
  bool is_integer = false;  // an integer that fits 64 bits; else `value` alone counts
  bool is_decimal = true;   // not written in base 8 or 16
  uint64_t magnitude = 0;
  double value = 0;  // without its sign, infinite when it is too large for a double
};

Number read_number(std::string_view token);

// A double as a float, rounding as the hardware does but without its undefined range.
float to_float(double value);

// Writes a text without its escapes to `out`, which has room for as many bytes as the text has; returns the end.
char *unescape_into(char *out, std::string_view text);

// The adjacent string tokens from `first` up to `end`, unescaped and joined. A piece of the source itself where nothing
// had to be changed, else a copy in the pool.
interop_text read_string(text::Pool &pool, const syntax::Tree &tree, uint32_t first, uint32_t end);

// The same without a pool.
std::string read_string(const syntax::Tree &tree, uint32_t first, uint32_t end);

// The tokens from `first` up to `end` without the gaps between them: a dotted name.
std::string_view read_name(text::Pool &pool, const syntax::Tree &tree, uint32_t first, uint32_t end);

}  // namespace interop::lang::protobuf
