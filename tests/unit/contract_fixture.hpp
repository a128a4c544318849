// Parses small contracts for unit tests, and says what is in them in one line each, so that a test is a table.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "contract/contract.hpp"
#include "lang/session.hpp"

#include "unit/cmocka.hpp"  // last: it has a macro named fail

namespace interop::test {

struct Source {
  std::string_view path;
  std::string_view text;
};

// The first source is asked for as a file, the others can be imported.
inline std::unique_ptr<contract::Contract> parse(const std::vector<Source> &sources) {
  lang::SessionOptions options;
  options.language = lang::language_by_name("protobuf");
  options.import = [&sources](const std::string &path, std::string_view &bytes) -> interop_status {
    for (const Source &source : sources) {
      if (source.path != path) continue;
      bytes = source.text;
      return INTEROP_STATUS_OK;
    }
    return INTEROP_STATUS_NOT_FOUND;
  };
  auto parsed = lang::parse_texts(options, {{std::string(sources[0].path), sources[0].text}});
  return parsed ? std::move(*parsed) : nullptr;
}

inline std::unique_ptr<contract::Contract> parse(std::string_view text) {
  return parse({{"a.proto", text}});
}

// "3:9 protobuf.duplicate-name; 4:1 …": the diagnostics of the file asked for, warnings in parentheses.
inline std::string diagnostics(contract::Contract &contract) {
  std::string all;
  const auto &rows = contract.diagnostics.rows();
  for (uint32_t at = 1; at < rows.size(); ++at) {
    if (!all.empty()) all += "; ";
    const bool warning = rows[at].severity == INTEROP_SEVERITY_WARNING;
    if (warning) all += '(';
    const std::string_view path = contract.text(contract.files[rows[at].file].path);
    if (path != "a.proto") (all += path) += ':';
    all += std::to_string(rows[at].line) + ':' + std::to_string(rows[at].column) + ' ';
    std::string_view id = contract.text(rows[at].id);
    if (id.starts_with("protobuf.")) id.remove_prefix(9);
    all += id;
    if (warning) all += ')';
  }
  return all;
}

// One contract of a table, and what is to be said of it.
struct Case {
  std::string_view text;
  std::string_view expected;
  std::vector<Source> imports = {};
};

// Compares outside of any C++ frame that a failing assertion would jump over.
inline bool says(const Case &one, std::string &said) {
  std::vector<Source> sources = {{"a.proto", one.text}};
  sources.insert(sources.end(), one.imports.begin(), one.imports.end());
  const auto contract = parse(sources);
  said = contract == nullptr ? "no contract" : diagnostics(*contract);
  if (said == one.expected) return true;
  print_error("of:\n%.*s\nexpected: %.*s\n    said: %s\n", static_cast<int>(one.text.size()), one.text.data(),
              static_cast<int>(one.expected.size()), one.expected.data(), said.c_str());
  return false;
}

template <size_t N>
bool all_say(const Case (&cases)[N]) {
  bool good = true;
  for (const Case &one : cases) {
    std::string said;
    good = says(one, said) && good;
  }
  return good;
}

}  // namespace interop::test
