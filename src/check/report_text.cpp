// The report for a terminal. Each finding starts with a line that editors and terminals turn into a link, as compilers
// write it, then says what breaks, then shows both sources with a caret. A long report ends with what it is made of.
#include <algorithm>

#include "check/report_view.hpp"
#include "text/terminal.hpp"

namespace interop::check {
namespace {

using text::Color;
using text::Screen;

constexpr uint32_t kGutter = 9;       // of source lines: "  old  12"
constexpr uint32_t kLongReport = 12;  // findings from which on the end says how many there are of each rule
constexpr uint32_t kTopRules = 12;

// "wire, json and source".
std::string listed(const std::vector<std::string_view> &words) {
  std::string out;
  for (size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out += i + 1 == words.size() ? " and " : ", ";
    out += words[i];
  }
  return out;
}

// "payment.v1.Charge.tip: breaks wire and json".
std::string breaks_what(View &view, const interop_finding_row &row) {
  std::string out(view.text(row.subject));
  const std::vector<std::string_view> dimensions = dimension_words(row.dimensions);
  if (dimensions.empty()) return out;
  out += row.severity == INTEROP_FINDING_BREAK ? ": breaks " : ": touches ";
  out += listed(dimensions);
  if (row.direction == INTEROP_DIRECTION_BACKWARD) out += " where new reads old";
  if (row.direction == INTEROP_DIRECTION_FORWARD) out += " where old reads new";
  if (row.confidence == INTEROP_CONFIDENCE_LIKELY) out += " (likely)";
  return out;
}

void put_source(Screen &screen, const Site &site, std::string_view label, std::string_view shown_path, Color color) {
  if (!site.is_there) return;
  const std::string_view line = site.lines == nullptr ? std::string_view{} : site.lines->line(site.line);
  if (site.path != shown_path || site.lines == nullptr) {
    screen.plain("  ").put(Color::kDim, label).plain(" ").put(site.path).plain(":").number(site.line);
    screen.plain(":").number(site.column).line();
    label = {};
  }
  if (site.lines == nullptr) return;
  const auto length = static_cast<uint32_t>(line.size());
  const uint32_t end = site.end_line == site.line && site.end_column > 0 ? site.end_column - 1 : length;
  screen.plain("  ").put(Color::kDim, label);
  const auto used = static_cast<uint32_t>(2 + label.size());
  screen.source(site.line, line, std::min(site.column > 0 ? site.column - 1 : 0, length), std::min(end, length),
                kGutter, used, color);
}

void put_finding(Screen &screen, View &view, uint32_t index) {
  const interop_finding_row &row = view.row(index);
  const Color color = text::severity_color(row.severity);
  const Site before = view.before(index);
  const Site after = view.after(index);
  const Site &at = after.is_there ? after : before;
  std::string place;
  if (at.is_there)
    place = std::string(at.path) + ":" + std::to_string(at.line) + ":" + std::to_string(at.column) + ": ";
  const std::string_view word = severity_word(row.severity);
  const auto used = text::columns(text::printable(place)) + static_cast<uint32_t>(word.size()) + 2;
  screen.put(place).put(color, word).plain(": ");
  screen.fold(std::string(view.text(row.message)) + " [" + std::string(view.text(row.rule)) + "]", used, 4,
              Color::kBold);
  screen.line().plain("  ").fold(breaks_what(view, row), 2, 4, Color::kDim).line();
  put_source(screen, before, "old", at.path, Color::kCyan);
  put_source(screen, after, "new", at.path, color);
  if (row.help.length != 0)
    screen.plain("  ").put(Color::kGreen, "help").plain(": ").fold(view.text(row.help), 8, 8).line();
  screen.line();
}

void put_header(Screen &screen, View &view, uint32_t first, uint32_t end) {
  const std::string path = text::printable(view.path(first));
  const std::string count = counted(end - first, "finding", "findings");
  const uint32_t used = text::columns(path) + static_cast<uint32_t>(count.size()) + 8;
  screen.put(Color::kBold, "-- " + (path.empty() ? std::string("(no file)") : path)).plain(" ");
  screen.put(Color::kDim, std::string(used < screen.width() ? screen.width() - used : 1, '-') + " " + count + " --");
  screen.line().line();
}

struct RuleCount {
  std::string_view rule;
  uint32_t severity;
  uint32_t count;
};

std::vector<RuleCount> count_rules(View &view) {
  std::vector<RuleCount> counts;
  for (uint32_t index = 0; index < view.size(); ++index) {
    const interop_finding_row &row = view.row(index);
    const std::string_view rule = view.text(row.rule);
    const auto found = std::find_if(counts.begin(), counts.end(), [&](const RuleCount &one) {
      return one.rule == rule && one.severity == row.severity;
    });
    if (found != counts.end())
      ++found->count;
    else
      counts.push_back({rule, row.severity, 1});
  }
  std::sort(counts.begin(), counts.end(), [](const RuleCount &a, const RuleCount &b) {
    if (a.severity != b.severity) return a.severity < b.severity;
    return a.count != b.count ? a.count > b.count : a.rule < b.rule;
  });
  return counts;
}

void put_rules(Screen &screen, View &view) {
  const std::vector<RuleCount> counts = count_rules(view);
  uint32_t widest = 0;
  for (const RuleCount &one : counts)
    widest = std::max(widest, static_cast<uint32_t>(one.rule.size()));
  uint32_t shown = 0;
  for (const RuleCount &one : counts) {
    if (shown++ == kTopRules) {
      screen.plain("  and findings of ")
          .put(counted(counts.size() - kTopRules, "further rule", "further rules"))
          .line();
      break;
    }
    const std::string digits = grouped_digits(one.count);
    screen.spaces(digits.size() < 9 ? 9 - static_cast<uint32_t>(digits.size()) : 0).plain(digits).plain("  ");
    screen.put(one.rule).spaces(widest + 2 - static_cast<uint32_t>(one.rule.size()));
    screen.put(text::severity_color(one.severity), severity_word(one.severity)).line();
  }
  screen.line();
}

void put_dimensions(Screen &screen, View &view) {
  std::string out;
  for (uint32_t bit = INTEROP_DIMENSION_WIRE; bit <= INTEROP_DIMENSION_ABI; bit <<= 1) {
    uint64_t count = 0;
    for (uint32_t index = 0; index < view.size(); ++index)
      count += (view.row(index).dimensions & bit) != 0;
    if (count == 0) continue;
    out.append(out.empty() ? "" : ", ").append(dimension_words(bit)[0]).append(" ").append(grouped_digits(count));
  }
  if (!out.empty()) screen.plain("  (").plain(out).plain(")");
}

void put_summary(Screen &screen, View &view, uint32_t files) {
  if (view.size() == 0) {
    screen.put(Color::kGreen, "ok").plain(": no findings\n");
    return;
  }
  if (view.size() >= kLongReport) put_rules(screen, view);
  const bool failed = view.report().failed;
  screen.put(failed ? Color::kRed : Color::kGreen, failed ? "failed" : "ok")
      .plain(": ")
      .put(Color::kBold, view.tally());
  screen.plain(" in ").plain(counted(files, "file", "files"));
  put_dimensions(screen, view);
  screen.line();
}

}  // namespace

std::string encode_text(View &view) {
  std::string out;
  Screen screen(out, view.options().color, view.options().width == 0 ? 80 : view.options().width);
  uint32_t files = 0;
  for (uint32_t first = 0; first < view.size(); ++files) {
    const uint32_t end = view.group_end(first);
    put_header(screen, view, first, end);
    for (; first < end; ++first)
      put_finding(screen, view, first);
  }
  put_summary(screen, view, files);
  return out;
}

}  // namespace interop::check
