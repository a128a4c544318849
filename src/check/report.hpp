// What a check found: findings as rows of the public header, their text in a pool of the report's own, and both
// contracts, kept alive. Filled by compare(), read by the report formats and the shim. Immutable once made.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/table.hpp"
#include "contract/contract.hpp"
#include "interop/check.h"
#include "text/pool.hpp"

namespace interop::check {

using contract::Contract;
using contract::DeclId;

struct SeverityOverride {
  std::string rule;
  uint32_t severity;
};

// interop_check_options with its lists taken apart and its config merged in.
struct Options {
  uint32_t dimensions = 15;
  uint32_t direction = 3;
  uint32_t fail_on = INTEROP_FINDING_BREAK;
  std::vector<std::string> rules;
  std::vector<std::string> except;
  std::vector<SeverityOverride> severities;
  std::vector<std::string> ignore;  // globs
  std::string select_old, select_new;
  std::string baseline;  // JSON text
  bool additions = false;
  interop_status (*progress)(void *, size_t, size_t) = nullptr;
  void *progress_user_data = nullptr;
};

struct Report {
  std::shared_ptr<const Contract> before;
  std::shared_ptr<const Contract> after;
  text::Pool pool;
  base::Table<interop_finding_row> findings;  // ordered by file, line, column, rule; filtered
  uint32_t counts[4] = {0, 0, 0, 0};          // by severity; [0] is all
  uint32_t fail_on = INTEROP_FINDING_BREAK;   // the least severity that makes it fail
  bool failed = false;

  std::string_view text(interop_text piece) const { return pool.view(piece); }
};

// Compares; CONTRACT_HAS_ERRORS when either side has errors in files that are not ignored.
base::Result<std::unique_ptr<Report>> compare(std::shared_ptr<const Contract> before,
                                              std::shared_ptr<const Contract> after, const Options &options);

struct EncodeOptions {
  bool color = false;
  uint32_t width = 80;
  std::string title, old_name, new_name;
};
// text, json, sarif, github, junit, markdown, html.
base::Result<std::string> encode(const Report &report, std::string_view format, const EncodeOptions &options);

}  // namespace interop::check
