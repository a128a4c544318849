// Settings of a check: from an interop.toml, and from the caller's options, which come first. Every list, rule name,
// severity word and glob is taken apart and checked here, so that a misspelt rule is an error with a suggestion
// and never a filter that silently matches nothing.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "check/report.hpp"

namespace interop::check {

struct Config {
  std::string path;
  // What the file sets; zero or empty where it says nothing.
  uint32_t dimensions = 0;
  uint32_t direction = 0;
  uint32_t fail_on = 0;
  uint32_t role = 0;
  bool additions = false;
  std::vector<std::string> rules;
  std::vector<std::string> except;
  std::vector<SeverityOverride> severities;
  std::vector<std::string> ignore;
  // Each setting as text under its key ("check.format"); the items of a list are separated by newlines.
  std::vector<std::pair<std::string, std::string>> settings;
};

// Reads an interop.toml; `path` names it in messages. Unknown keys and values are errors with a line.
base::Result<std::unique_ptr<Config>> parse_config(std::string_view path, std::string_view bytes);
// A setting as NUL-terminated text, or nullptr.
const std::string *find_setting(const Config &config, std::string_view key);

// The caller's options with the config's where they are zero. `config` may be nullptr (options.config is not read
// here).
base::Result<Options> options_from(const interop_check_options &options, const Config *config);

}  // namespace interop::check
