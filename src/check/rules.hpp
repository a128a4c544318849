// The vocabulary of change as one table: a rule names a fact, and its row says what that fact breaks in each language.
// The rows are rules.def; the functions that find the facts are in compare_*.cpp.
//
// A rule may break one dimension surely and another perhaps (an enum that opens up: a risk on the wire, a break in
// source), so a row has as many projections a language as it has verdicts. A finding lists the dimensions of all of
// them, and is as severe as the worst of those that the caller's filters let through.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "interop/check.h"

namespace interop::check {

// What a rule breaks in one language: dimensions, direction, severity.
struct Projection {
  char letter;          // Traits::letter
  uint32_t dimensions;  // INTEROP_DIMENSION_*; 0: nothing breaks, it is only worth a word
  uint32_t direction;   // INTEROP_DIRECTION_*
  uint32_t severity;    // INTEROP_FINDING_*
  bool conditional;     // holds only where the finding says so
};

struct Rule {
  std::string_view id;  // NUL-terminated literals, all of them
  std::string_view group;
  std::string_view sentence;
  std::string_view help;  // a way out; empty for an addition
  uint32_t severity;      // the worst in any language
  std::span<const Projection> projections;
  std::string_view languages;                      // the projections as text: "protobuf:source,json(break) ..."
  std::string_view example_before, example_after;  // a smallest contract that shows it; empty if there is none
};

// Row numbers of rules.def.
enum class RuleId : uint16_t {
#define RULE(symbol, id, group, projections, sentence, help) symbol,
#include "check/rules.def"
#undef RULE
};

std::span<const Rule> rules();
inline const Rule &rule(RuleId id) {
  return rules()[static_cast<uint16_t>(id)];
}
// Row number, or -1.
int rule_by_id(std::string_view id);

}  // namespace interop::check
