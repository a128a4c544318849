#include "check/compare.hpp"

#include <algorithm>

#include "check/glob.hpp"
#include "check/select.hpp"
#include "contract/traits.hpp"

namespace interop::check {
namespace {

using ReportResult = base::Result<std::unique_ptr<Report>>;

bool is_ignored(const Contract &contract, FileId file, const Options &options) {
  return file != 0 && std::any_of(options.ignore.begin(), options.ignore.end(), [&](const std::string &glob) {
           return glob_matches(glob, contract.text(contract.files[file].path));
         });
}

// Errors outside the files that are left out. What was counted but not kept could be anywhere.
uint64_t count_errors(const Contract &contract, const Options &options) {
  uint64_t errors = contract.diagnostics.error_count();
  const auto &rows = contract.diagnostics.rows();
  for (uint32_t row = 1; row < rows.size(); ++row) {
    errors -= rows[row].severity == INTEROP_SEVERITY_ERROR && is_ignored(contract, rows[row].file, options);
  }
  return errors;
}

base::Outcome need_no_errors(const Contract &contract, const Options &options, std::string_view side) {
  if (contract.diagnostics.error_count() == 0) return base::Nothing{};
  const uint64_t count = count_errors(contract, options);
  if (count == 0) return base::Nothing{};
  return base::Failure{
      INTEROP_STATUS_CONTRACT_HAS_ERRORS,
      "the " + std::string(side) + " contract has " + std::to_string(count) + (count == 1 ? " error" : " errors")};
}

// A language may be read before there are rules for it.
base::Outcome need_rules(const Contract &contract) {
  for (text::FileId file = 1; file < contract.files.size(); ++file) {
    const contract::Traits *traits = contract.traits[contract.files[file].language];
    if (traits->has_rules) continue;
    return base::Failure{INTEROP_STATUS_UNSUPPORTED,
                         "contracts in the language \"" + std::string(traits->language) + "\" cannot be compared yet"};
  }
  return base::Nothing{};
}

// Two declarations that the caller named, whatever their names are and wherever they stand.
base::Outcome compare_selected(Comparison &c, const Options &options) {
  const auto was = select(c.before, options.select_old, "old");
  if (!was) return was.failure();
  const auto is = select(c.after, options.select_new, "new");
  if (!is) return is.failure();
  c.pairs.pair_by_name();
  c.pairs.pair_anyway(*was, *is);
  compare_named(c, *was, *is);
  return base::Nothing{};
}

base::Outcome compare_all(Comparison &c, const Options &options) {
  c.pairs.pair_by_name();
  pair_moved(c);
  const interop_status status = compare_files(c, options.progress, options.progress_user_data);
  if (status != INTEROP_STATUS_OK) {
    return base::Failure{INTEROP_STATUS_CANCELLED, "the progress callback asked to stop"};
  }
  return base::Nothing{};
}

}  // namespace

ReportResult compare(std::shared_ptr<const Contract> before, std::shared_ptr<const Contract> after,
                     const Options &options) {
  for (const Contract *side : {before.get(), after.get()}) {
    if (auto ruled = need_rules(*side); !ruled) return ruled.failure();
  }
  if (auto clean = need_no_errors(*before, options, "old"); !clean) return clean.failure();
  if (auto clean = need_no_errors(*after, options, "new"); !clean) return clean.failure();
  if (options.select_old.empty() != options.select_new.empty()) {
    return base::Failure{INTEROP_STATUS_INVALID_ARGUMENT, "to compare two declarations, select one on each side"};
  }
  const bool all = options.select_old.empty();
  Pairing pairs(*before, *after);
  Structure types(*before, *after, pairs, all);
  Collector findings(before, after, pairs, options);
  if (auto outcome = findings.read_options(); !outcome) return outcome.failure();
  Comparison c{*before, *after, pairs, types, findings};
  const auto outcome = all ? compare_all(c, options) : compare_selected(c, options);
  if (!outcome) return outcome.failure();
  findings.accept_baseline();
  version_not_bumped(c);
  return findings.finish();
}

}  // namespace interop::check
