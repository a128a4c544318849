// JUnit's XML, as CI servers read it: a suite a file, a case a finding. What is at or above the level that makes the
// check fail is a failure; what is below passed, with its text as output. A check without findings is one passed case,
// because servers take a report without cases for a broken one.
#include "check/report_view.hpp"

namespace interop::check {
namespace {

std::string attribute(std::string_view name, std::string_view value) {
  return ' ' + std::string(name) + "=\"" + markup(value) + '"';
}

void put_site(std::string &text, std::string_view label, const Site &site) {
  if (!site.is_there) return;
  ((text += label) += ": ") += site.path;
  text += ':' + std::to_string(site.line) + ':' + std::to_string(site.column);
  if (site.lines != nullptr) (text += ": ") += site.lines->line(site.line);
  text += '\n';
}

std::string body(View &view, uint32_t index) {
  const interop_finding_row &row = view.row(index);
  std::string text(view.text(row.message));
  text += '\n';
  if (row.dimensions != 0) {
    text += "breaks: " + joined(dimension_words(row.dimensions), ", ") + " (" +
            joined(direction_words(row.direction), ", ") + ")\n";
  }
  put_site(text, "old", view.before(index));
  put_site(text, "new", view.after(index));
  if (row.help.length != 0) text += "help: " + std::string(view.text(row.help)) + '\n';
  return text;
}

bool fails(View &view, uint32_t index) {
  return view.row(index).severity <= view.report().fail_on;
}

void put_case(std::string &out, View &view, uint32_t index) {
  const interop_finding_row &row = view.row(index);
  const Site at = view.primary(index);
  out += "    <testcase";
  out += attribute("name", std::string(view.text(row.rule)) + ": " + std::string(view.text(row.subject)));
  out += attribute("classname", at.is_there ? at.path : view.text(row.rule));
  if (at.is_there) out += attribute("file", at.path) + attribute("line", std::to_string(at.line));
  out += ">\n";
  if (fails(view, index)) {
    out += "      <failure" + attribute("type", severity_word(row.severity)) +
           attribute("message", view.text(row.message));
    out += ">" + markup(body(view, index), true) + "</failure>\n";
  } else {
    out += "      <system-out>" + std::string(severity_word(row.severity)) + ": " + markup(body(view, index), true) +
           "</system-out>\n";
  }
  out += "    </testcase>\n";
}

std::string counts(View &view, uint32_t first, uint32_t end) {
  uint32_t failures = 0;
  for (uint32_t index = first; index < end; ++index)
    failures += fails(view, index);
  return attribute("tests", std::to_string(end - first)) + attribute("failures", std::to_string(failures)) +
         " errors=\"0\" skipped=\"0\" time=\"0\"";
}

}  // namespace

std::string encode_junit(View &view) {
  const std::string title = view.options().title.empty() ? "interop check" : view.options().title;
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites" + attribute("name", title);
  if (view.size() == 0) {
    out += " tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"0\" time=\"0\">\n  <testsuite" +
           attribute("name", title) + " tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"0\" time=\"0\">\n" +
           "    <testcase name=\"no findings\" classname=\"interop\"/>\n  </testsuite>\n</testsuites>\n";
    return out;
  }
  out += counts(view, 0, view.size()) + ">\n";
  for (uint32_t first = 0; first < view.size();) {
    const uint32_t end = view.group_end(first);
    const std::string_view path = view.path(first);
    out += "  <testsuite" + attribute("name", path.empty() ? "(no file)" : path) + counts(view, first, end) + ">\n";
    for (; first < end; ++first)
      put_case(out, view, first);
    out += "  </testsuite>\n";
  }
  out += "</testsuites>\n";
  return out;
}

}  // namespace interop::check
