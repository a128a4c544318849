// Reads rules.def while compiling: the notation of each row becomes its projections and their text, so that what is
// written once, as people speak about rules, is all there is.
#include "check/rules.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace interop::check {
namespace {

struct Source {
  std::string_view id, group, projections, sentence, help;
};

constexpr Source kSources[] = {
#define RULE(symbol, id, group, projections, sentence, help) {id, group, projections, sentence, help},
#include "check/rules.def"
#undef RULE
};
constexpr size_t kRuleCount = std::size(kSources);

struct Example {
  std::string_view id, before, after;
};
constexpr Example kExamples[] = {
    {"", "", ""},
#define EXAMPLE(id, before, after) {id, before, after},
#include "check/examples.def"
#undef EXAMPLE
};

constexpr std::string_view kLetters = "PWTCFMH";
constexpr std::string_view kLanguages[] = {"protobuf", "wit", "thrift", "capnp", "flatbuffers", "midl", "c"};

constexpr uint32_t dimension_of(char letter) {
  switch (letter) {
    case 'w':
      return INTEROP_DIMENSION_WIRE;
    case 'j':
      return INTEROP_DIMENSION_JSON;
    case 's':
      return INTEROP_DIMENSION_SOURCE;
    case 'a':
      return INTEROP_DIMENSION_ABI;
    default:
      return 0;
  }
}

// Reads one group, "ws(F,r)", from `at` on; returns where it ends.
constexpr size_t read_group(std::string_view text, size_t at, Projection &out) {
  out = {0, 0, INTEROP_DIRECTION_BACKWARD | INTEROP_DIRECTION_FORWARD, INTEROP_FINDING_BREAK, false};
  while (at < text.size() && dimension_of(text[at]) != 0)
    out.dimensions |= dimension_of(text[at++]);
  if (at < text.size() && text[at] == '(') {
    for (++at; text[at] != ')'; ++at) {
      if (text[at] == 'r') out.severity = INTEROP_FINDING_RISK;
      if (text[at] == 'i') out.severity = INTEROP_FINDING_INFO;
      if (text[at] == 'B') out.direction = INTEROP_DIRECTION_BACKWARD;
      if (text[at] == 'F') out.direction = INTEROP_DIRECTION_FORWARD;
      if (text[at] == '?') out.conditional = true;
    }
    ++at;
  }
  if (at < text.size() && text[at] == ',') ++at;
  if (out.dimensions == 0) out.direction = 0;
  return at;
}

// Calls take(Projection) for each projection of a row, in the order of the languages' letters.
template <class Take>
constexpr void read_projections(std::string_view text, Take take) {
  for (char letter : kLetters) {
    for (size_t at = 0; at < text.size();) {
      const size_t colon = text.find(':', at);
      const size_t end = std::min(text.find(' ', colon), text.size());
      const bool named = text.substr(at, colon - at).find(letter) != std::string_view::npos;
      for (size_t group = colon + 1; named && group < end;) {
        Projection one{};
        group = read_group(text, group, one);
        one.letter = letter;
        take(one);
      }
      at = end + 1;
    }
  }
}

constexpr size_t projection_count(size_t rule) {
  size_t count = 0;
  read_projections(kSources[rule].projections, [&](const Projection &) { ++count; });
  return count;
}

template <size_t rule>
constexpr auto kProjections = [] {
  std::array<Projection, projection_count(rule)> out{};
  size_t at = 0;
  read_projections(kSources[rule].projections, [&](const Projection &one) { out[at++] = one; });
  return out;
}();

// Calls put(piece) for each piece of "protobuf:wire,json(break) thrift:wire(risk,forward)".
template <class Put>
constexpr void write_languages(size_t rule, Put put) {
  char last = 0;
  read_projections(kSources[rule].projections, [&](const Projection &one) {
    if (one.letter != last) {
      if (last != 0) put(" ");
      put(kLanguages[kLetters.find(one.letter)]);
      put(":");
    } else {
      put("+");
    }
    last = one.letter;
    bool first = true;
    const auto word = [&](uint32_t bit, std::string_view name) {
      if ((one.dimensions & bit) == 0) return;
      if (!first) put(",");
      put(name);
      first = false;
    };
    word(INTEROP_DIMENSION_WIRE, "wire");
    word(INTEROP_DIMENSION_JSON, "json");
    word(INTEROP_DIMENSION_SOURCE, "source");
    word(INTEROP_DIMENSION_ABI, "abi");
    put(one.severity == INTEROP_FINDING_BREAK ? "(break" : one.severity == INTEROP_FINDING_RISK ? "(risk" : "(info");
    if (one.direction == INTEROP_DIRECTION_BACKWARD) put(",backward");
    if (one.direction == INTEROP_DIRECTION_FORWARD) put(",forward");
    if (one.conditional) put(",sometimes");
    put(")");
  });
}

constexpr size_t languages_size(size_t rule) {
  size_t size = 0;
  write_languages(rule, [&](std::string_view piece) { size += piece.size(); });
  return size;
}

template <size_t rule>
constexpr auto kLanguageText = [] {
  std::array<char, languages_size(rule) + 1> out{};
  size_t at = 0;
  write_languages(rule, [&](std::string_view piece) {
    for (char c : piece)
      out[at++] = c;
  });
  return out;
}();

constexpr uint32_t worst(std::span<const Projection> projections) {
  uint32_t severity = INTEROP_FINDING_INFO;
  for (const Projection &one : projections)
    severity = std::min(severity, one.severity);
  return severity;
}

constexpr const Example &example_of(std::string_view id) {
  for (const Example &example : kExamples) {
    if (example.id == id) return example;
  }
  return kExamples[0];
}

template <size_t rule>
constexpr Rule make_rule() {
  const Source &source = kSources[rule];
  const Example &example = example_of(source.id);
  return {source.id,
          source.group,
          source.sentence,
          source.help,
          worst(kProjections<rule>),
          kProjections<rule>,
          std::string_view(kLanguageText<rule>.data(), kLanguageText<rule>.size() - 1),
          example.before,
          example.after};
}

template <size_t... rule>
constexpr std::array<Rule, sizeof...(rule)> make_rules(std::index_sequence<rule...>) {
  return {make_rule<rule>()...};
}

constexpr auto kRules = make_rules(std::make_index_sequence<kRuleCount>());

}  // namespace

std::span<const Rule> rules() {
  return kRules;
}

int rule_by_id(std::string_view id) {
  for (size_t row = 0; row < kRuleCount; ++row) {
    if (kRules[row].id == id) return static_cast<int>(row);
  }
  return -1;
}

}  // namespace interop::check
