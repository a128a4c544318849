// What the five targets differ in: sizes and alignments of the scalar types, and how structs are laid out.
// Sources: System V psABI of AMD64 and i386, AAPCS64, the Microsoft x64 ABI, the WebAssembly tool conventions.
#pragma once

#include <cstdint>

#include "lang/c/types.hpp"
#include "lang/targets.hpp"

namespace interop::lang::c {

struct SizeAlign {
  uint32_t size;
  uint32_t align;
};

struct TargetModel {
  uint8_t pointer;
  uint8_t long_size;
  SizeAlign long_long;     // and uint64_t
  SizeAlign double_float;  // double
  SizeAlign long_double;
  SizeAlign va_list;
  bool char_signed;
  Base wchar;
  bool microsoft_layout;      // bit-fields, empty structs
  bool zero_width_aligns;     // a bit-field of no width counts for the struct's alignment
  bool anonymous_bits_align;  // so does a nameless one
  bool has_int128;
  bool unsigned_enums;         // an enum without negative values is unsigned int
  uint32_t biggest_alignment;  // of __attribute__((aligned)) without a number
};

const TargetModel &target_model(Target target);

// Size and alignment of a scalar; 0 of void and of what is unknown.
SizeAlign scalar_layout(const TargetModel &target, Base base);
bool is_signed(const TargetModel &target, Base base);
bool is_integer(Base base);
bool is_floating(Base base);

}  // namespace interop::lang::c
