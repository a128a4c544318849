// The vocabulary of change as one table: a rule names a fact, and its row says what that fact breaks in each language.
// The rows are rules.def; the functions that find the facts are in compare_*.cpp.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "interop/check.h"

namespace interop::check {

// What a rule breaks in one language: dimensions, direction, severity.
struct Projection {
  char letter;          // Traits::letter
  uint32_t dimensions;  // INTEROP_DIMENSION_*
  uint32_t direction;   // INTEROP_DIRECTION_*
  uint32_t severity;    // INTEROP_FINDING_*
};

struct Rule {
  std::string_view id;        // NUL-terminated literals
  std::string_view group;
  std::string_view sentence;
  uint32_t severity;          // of most languages
  std::span<const Projection> projections;
  std::string_view languages; // the projections as text: "protobuf:wire,json(break) ..."
};

std::span<const Rule> rules();
// Row number, or -1.
int rule_by_id(std::string_view id);

}  // namespace interop::check
