// Workflow commands: each finding becomes an annotation of the line it is about. The service reads one command a line
// and splits its properties at commas and colons, so in properties those are escaped too.
#include "check/report_view.hpp"
#include "text/terminal.hpp"

namespace interop::check {
namespace {

std::string escaped(std::string_view text, bool property) {
  std::string out;
  for (const char letter : text::printable(text, true)) {
    switch (letter) {
      case '%':
        out += "%25";
        break;
      case '\n':
        out += "%0A";
        break;
      case ':':
        out += property ? "%3A" : ":";
        break;
      case ',':
        out += property ? "%2C" : ",";
        break;
      default:
        out += letter;
    }
  }
  return out;
}

std::string_view command(uint32_t severity) {
  return severity == INTEROP_FINDING_BREAK ? "error" : severity == INTEROP_FINDING_RISK ? "warning" : "notice";
}

void put_finding(std::string &out, View &view, uint32_t index) {
  const interop_finding_row &row = view.row(index);
  const Site at = view.primary(index);
  ((out += "::") += command(row.severity)) += ' ';
  if (at.is_there) {
    (out += "file=") += escaped(at.path, true);
    (out += ",line=") += std::to_string(at.line);
    // Columns are only understood within one line.
    if (at.end_line == at.line && at.end_column > at.column) {
      (out += ",col=") += std::to_string(at.column);
      (out += ",endColumn=") += std::to_string(at.end_column);
    } else if (at.end_line > at.line) {
      (out += ",endLine=") += std::to_string(at.end_line);
    }
    out += ',';
  }
  ((out += "title=") += escaped("interop: " + std::string(view.text(row.rule)), true)) += "::";
  std::string message(view.text(row.message));
  if (const auto dimensions = dimension_words(row.dimensions); !dimensions.empty())
    message += "\nBreaks: " + joined(dimensions, ", ") + " (" + joined(direction_words(row.direction), ", ") + ")";
  if (const Site before = view.before(index); before.is_there && row.after.file != 0)
    message += "\nBefore: " + std::string(before.path) + ":" + std::to_string(before.line);
  if (row.help.length != 0) message += "\nHelp: " + std::string(view.text(row.help));
  (out += escaped(message, false)) += '\n';
}

}  // namespace

std::string encode_github(View &view) {
  std::string out;
  for (uint32_t index = 0; index < view.size(); ++index)
    put_finding(out, view, index);
  (out += "interop: ") += view.tally();
  out += '\n';
  return out;
}

}  // namespace interop::check
