#include "check/compare.hpp"

#include "check/select.hpp"

namespace interop::check {
namespace {

using ReportResult = base::Result<std::unique_ptr<Report>>;

base::Failure has_errors(const Contract &contract, std::string_view side) {
  const uint64_t count = contract.diagnostics.error_count();
  return {INTEROP_STATUS_CONTRACT_HAS_ERRORS,
          "the " + std::string(side) + " contract has " + std::to_string(count) + (count == 1 ? " error" : " errors")};
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
    return base::Failure{status == INTEROP_STATUS_CANCELLED ? status : INTEROP_STATUS_CANCELLED,
                         "the caller's callback asked to stop"};
  }
  return base::Nothing{};
}

}  // namespace

ReportResult compare(std::shared_ptr<const Contract> before, std::shared_ptr<const Contract> after,
                     const Options &options) {
  if (before->diagnostics.error_count() != 0) return has_errors(*before, "old");
  if (after->diagnostics.error_count() != 0) return has_errors(*after, "new");
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
