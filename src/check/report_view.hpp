// A finding as the formats want it: words instead of numbers, both places with their paths and lines. The table of
// formats is at the end; each is one file, report_<format>.cpp, and gets the report through this view alone.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "check/report.hpp"
#include "text/line_table.hpp"

namespace interop::check {

// One side's place of a finding.
struct Site {
  bool is_there = false;
  std::string_view path;
  uint32_t line = 0, column = 0, end_line = 0, end_column = 0;
  const text::LineTable *lines = nullptr;  // of the file; null if its text is not known
};

class View {
 public:
  View(const Report &report, const EncodeOptions &options);

  const Report &report() const { return report_; }
  const EncodeOptions &options() const { return options_; }
  uint32_t size() const { return report_.findings.size() == 0 ? 0 : report_.findings.size() - 1; }
  const interop_finding_row &row(uint32_t index) const { return report_.findings[index + 1]; }
  std::string_view text(interop_text piece) const { return report_.text(piece); }
  uint32_t count(uint32_t severity) const { return report_.counts[severity]; }

  Site before(uint32_t index) { return site(report_.before.get(), row(index).before, lines_before_); }
  Site after(uint32_t index) { return site(report_.after.get(), row(index).after, lines_after_); }
  // The place to show the finding at: the new side's if it has one.
  Site primary(uint32_t index);
  // The path that a finding is grouped under; empty if it has no place.
  std::string_view path(uint32_t index) const;
  // One past the last finding, from `first` on, that is grouped under the same path.
  uint32_t group_end(uint32_t first) const;
  std::string_view language(uint32_t index) const;
  std::string_view old_name() const { return options_.old_name.empty() ? "old" : std::string_view(options_.old_name); }
  std::string_view new_name() const { return options_.new_name.empty() ? "new" : std::string_view(options_.new_name); }
  // "1 break, 2 risks" and so on; "no findings".
  std::string tally() const;

 private:
  using LineTables = std::vector<std::unique_ptr<text::LineTable>>;  // by file, made when first asked for
  Site site(const Contract *contract, const interop_finding_place &place, LineTables &tables);

  const Report &report_;
  const EncodeOptions &options_;
  LineTables lines_before_;
  LineTables lines_after_;
};

std::string_view severity_word(uint32_t severity);  // "break"
std::vector<std::string_view> dimension_words(uint32_t dimensions);
std::vector<std::string_view> direction_words(uint32_t direction);
std::string joined(const std::vector<std::string_view> &words, std::string_view separator);
std::string counted(uint64_t count, std::string_view one, std::string_view many);  // "1 break", "1,204 breaks"
std::string grouped_digits(uint64_t number);                                       // "1,204"
// &, <, >, quotes as XML and HTML want them; controls spelled out; newlines and tabs stay if `keep_layout`.
std::string markup(std::string_view text, bool keep_layout = false);

std::string encode_text(View &view);
std::string encode_json(View &view);
std::string encode_sarif(View &view);
std::string encode_github(View &view);
std::string encode_junit(View &view);
std::string encode_markdown(View &view);
std::string encode_html(View &view);

struct ReportFormat {
  std::string_view name;
  std::string (*encode)(View &view);
};
inline constexpr ReportFormat kReportFormats[] = {
    {"text", encode_text},          // for a terminal: both sources with carets
    {"json", encode_json},          // for programs, and as a baseline
    {"sarif", encode_sarif},        // for code scanning services
    {"github", encode_github},      // annotations of a workflow run
    {"junit", encode_junit},        // for CI servers
    {"markdown", encode_markdown},  // for a comment on a change
    {"html", encode_html},          // for a browser: one page that needs nothing else
};

}  // namespace interop::check
