// Takes the facts that compare_*.cpp find and makes findings of them: projects a fact on dimensions, direction and
// severity by the table of rules, drops what the caller's filters leave out, and in the end works out places, orders
// everything and writes the report's rows.
//
// A rule asks for its finding first and describes it only if it gets one, so that what is filtered out costs nothing:
//
//   if (Finding *f = c.findings.found(RuleId::kFieldRemoved, old_field, 0)) f->message = ...;
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "check/baseline.hpp"
#include "check/pair.hpp"
#include "check/report.hpp"
#include "check/rules.hpp"

namespace interop::check {

struct Finding {
  RuleId rule;
  uint32_t dimensions, direction, severity;
  uint32_t confidence = INTEROP_CONFIDENCE_CERTAIN;
  DeclId before = 0, after = 0;  // where it stands; `after` is worked out from `before` if it is 0
  contract::AnnotationId before_note = 0, after_note = 0;  // more exactly, where it is about an annotation
  std::string subject;        // empty: the full name of what stands there, of the old side if there is one
  uint32_t subject_kind = 0;  // 0: its kind
  std::string message;
  std::string help;    // empty: the rule's
  std::string detail;  // members of a JSON object, as with() writes them

  Finding &say(std::string text) {
    message = std::move(text);
    return *this;
  }
  Finding &with(std::string_view key, std::string_view text);
  Finding &with(std::string_view key, const char *text) { return with(key, std::string_view(text)); }
  Finding &with(std::string_view key, int64_t number);
  Finding &with(std::string_view key, bool flag);
};

// What a fact itself says of its weight.
struct Weight {
  uint32_t conditional = 0;                         // dimensions of conditional projections that hold
  uint32_t least_severity = INTEROP_FINDING_BREAK;  // no more severe than this
};

class Collector {
 public:
  Collector(std::shared_ptr<const Contract> before, std::shared_ptr<const Contract> after, const Pairing &pairs,
            const Options &options);
  // First of all: INVALID_ARGUMENT for a rule that does not exist or a baseline that is none.
  base::Outcome read_options();

  // A finding to describe, or nullptr if it is filtered out; one of the declarations may be 0. Good until finish().
  Finding *found(RuleId rule, DeclId before, DeclId after, Weight weight = {});
  // False if found() gives nothing whatever the fact: saves looking for what nobody asked for.
  bool wanted(RuleId rule) const { return severities_[static_cast<size_t>(rule)] != INTEROP_FINDING_OFF; }
  const std::deque<Finding> &findings() const { return findings_; }
  // Takes out what the baseline accepts.
  void accept_baseline();
  // The report with its rows: placed, ordered, counted.
  base::Result<std::unique_ptr<Report>> finish();

 private:
  // The nearest declaration around an old one that the new contract still has, or 0.
  DeclId holder_after(DeclId old_decl) const;
  std::string subject_of(const Finding &finding) const;
  void write_rows(Report &report, const std::vector<interop_finding_place> &places) const;

  std::shared_ptr<const Contract> before_, after_;
  const Pairing &pairs_;
  const Options &options_;
  std::vector<uint32_t> severities_;                // by rule: 0 as the table says, else what was asked for
  std::vector<uint8_t> old_ignored_, new_ignored_;  // by file
  Baseline baseline_;
  std::deque<Finding> findings_;
};

}  // namespace interop::check
