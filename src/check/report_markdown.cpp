// The report as a comment on a proposed change: the verdict, a table to skim, and folded below it each finding with
// both sources. Such services cut comments at 65,536 characters, so details end before that and say how many are left
// out. Names out of a contract cannot mention anybody, link anywhere or break the table: they are escaped.
#include <algorithm>

#include "check/report_view.hpp"
#include "text/terminal.hpp"

namespace interop::check {
namespace {

constexpr size_t kMostBytes = 60'000;
constexpr uint32_t kMostRows = 100;

std::string escaped(std::string_view text) {
  constexpr std::string_view by_number = "@#<>&|";
  constexpr std::string_view by_backslash = "\\`*_{}[]!~$^";
  std::string out;
  for (const char letter : text::printable(text)) {
    if (by_number.find(letter) != std::string_view::npos) {
      out += "&#" + std::to_string(static_cast<int>(letter)) + ';';
    } else {
      if (by_backslash.find(letter) != std::string_view::npos) out += '\\';
      out += letter;
    }
  }
  return out;
}

size_t longest_ticks(std::string_view text) {
  size_t longest = 0, run = 0;
  for (const char letter : text) {
    run = letter == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

// A code span; in a table a bar would end the cell even here.
std::string code(std::string_view text) {
  std::string inner = text::printable(text);
  std::replace(inner.begin(), inner.end(), '|', '/');
  const std::string ticks(longest_ticks(inner) + 1, '`');
  const std::string blank = ticks.size() > 1 ? " " : "";
  return ticks + blank + inner + blank + ticks;
}

std::string_view mark(uint32_t severity) {
  return severity == INTEROP_FINDING_BREAK ? "🔴 break" : severity == INTEROP_FINDING_RISK ? "🟡 risk" : "🔵 info";
}

std::string where(const Site &site) {
  return site.is_there ? code(std::string(site.path) + ":" + std::to_string(site.line)) : std::string("-");
}

void put_table(std::string &out, View &view) {
  out += "| | What | Breaks | Where |\n| --- | --- | --- | --- |\n";
  const uint32_t shown = std::min(view.size(), kMostRows);
  for (uint32_t index = 0; index < shown; ++index) {
    const interop_finding_row &row = view.row(index);
    out.append("| ").append(mark(row.severity)).append(" | ").append(escaped(view.text(row.message)));
    out.append("<br>").append(code(view.text(row.rule)));
    out.append(" | ").append(joined(dimension_words(row.dimensions), ", "));
    out.append(" | ").append(where(view.primary(index))).append(" |\n");
  }
  if (shown < view.size()) {
    out.append("\n… and ").append(counted(view.size() - shown, "further finding", "further findings"));
    out += " that did not fit into this table.\n";
  }
}

void put_lines(std::string &code, char sign, const Site &site) {
  if (!site.is_there || site.lines == nullptr) return;
  const uint32_t last = std::min({site.end_line, site.line + 7, site.lines->line_count()});
  for (uint32_t line = site.line; line <= last; ++line)
    (((code += sign) += ' ') += text::printable(site.lines->line(line), true)) += '\n';
  if (last < site.end_line) (code += sign) += " ...\n";
}

std::string detail(View &view, uint32_t index) {
  const interop_finding_row &row = view.row(index);
  std::string out = "**" + std::string(mark(row.severity)) + "** " + escaped(view.text(row.message)) + "\n\n";
  std::string lines;
  put_lines(lines, '-', view.before(index));
  put_lines(lines, '+', view.after(index));
  if (!lines.empty()) {
    const std::string fence(std::max<size_t>(3, longest_ticks(lines) + 1), '`');
    out += fence + "diff\n" + lines + fence + "\n\n";
  }
  out += code(view.text(row.rule));
  if (row.direction != 0) out += " · " + joined(direction_words(row.direction), ", ");
  if (row.confidence == INTEROP_CONFIDENCE_LIKELY) out += " · likely";
  if (row.help.length != 0) out += " · " + escaped(view.text(row.help));
  return out + "\n\n";
}

void put_details(std::string &out, View &view) {
  for (uint32_t first = 0; first < view.size();) {
    const uint32_t end = view.group_end(first);
    out += "\n<details><summary>" + markup(view.path(first).empty() ? "(no file)" : view.path(first)) + " (" +
           counted(end - first, "finding", "findings") + ")</summary>\n\n";
    for (; first < end; ++first) {
      const std::string text = detail(view, first);
      if (out.size() + text.size() > kMostBytes) {
        out += "</details>\n\n… details of " + counted(view.size() - first, "finding", "findings") + " left out.\n";
        return;
      }
      out += text;
    }
    out += "</details>\n";
  }
}

}  // namespace

std::string encode_markdown(View &view) {
  const bool failed = view.report().failed;
  const std::string title = view.options().title.empty() ? "Contract check" : escaped(view.options().title);
  std::string out = "### " + std::string(failed ? "❌ " : "✅ ") + title + ": " + view.tally() + "\n\n";
  out += code(view.old_name()) + " → " + code(view.new_name()) + "\n\n";
  if (view.size() == 0) return out + "The new version keeps every promise that was checked.\n";
  put_table(out, view);
  put_details(out, view);
  return out;
}

}  // namespace interop::check
