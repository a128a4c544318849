// The report as JSON, one finding after the other; what it says is what a baseline is matched by, so it is indented:
// a baseline lives in a repository and is read as a diff.
#include "check/report_view.hpp"
#include "text/json_writer.hpp"

namespace interop::check {
namespace {

using text::JsonWriter;

void write_words(JsonWriter &json, std::string_view key, const std::vector<std::string_view> &words) {
  std::string list = "[";
  for (const std::string_view word : words)
    list.append(list.size() > 1 ? ", \"" : "\"").append(word).append("\"");
  json.key(key);
  json.raw(list + "]");
}

void write_site(JsonWriter &json, std::string_view key, const Site &site) {
  json.key(key);
  if (!site.is_there) return json.null();
  std::string inner;
  JsonWriter place(inner);
  place.begin_object();
  place.member("file", site.path);
  place.member("line", site.line);
  place.member("column", site.column);
  place.member("end_line", site.end_line);
  place.member("end_column", site.end_column);
  place.end_object();
  json.raw(inner);
}

void write_finding(JsonWriter &json, View &view, uint32_t index) {
  const interop_finding_row &row = view.row(index);
  json.begin_object();
  json.member("rule", view.text(row.rule));
  json.member("language", view.language(index));
  json.member("subject", view.text(row.subject));
  json.member("subject_kind", view.text(row.subject_kind));
  write_words(json, "dims", dimension_words(row.dimensions));
  write_words(json, "direction", direction_words(row.direction));
  json.member("severity", severity_word(row.severity));
  json.member("confidence", row.confidence == INTEROP_CONFIDENCE_LIKELY ? "likely" : "certain");
  write_site(json, "old", view.before(index));
  write_site(json, "new", view.after(index));
  json.member("message", view.text(row.message));
  json.member("help", view.text(row.help));
  json.key("detail");
  json.raw(row.detail.length == 0 ? std::string_view("{}") : view.text(row.detail));
  json.end_object();
}

}  // namespace

std::string encode_json(View &view) {
  std::string out;
  JsonWriter json(out, 2);
  json.begin_object();
  json.member("ok", !view.report().failed);
  json.key("summary");
  json.begin_object();
  json.member("break", view.count(INTEROP_FINDING_BREAK));
  json.member("risk", view.count(INTEROP_FINDING_RISK));
  json.member("info", view.count(INTEROP_FINDING_INFO));
  json.end_object();
  json.key("findings");
  json.begin_array();
  for (uint32_t index = 0; index < view.size(); ++index)
    write_finding(json, view, index);
  json.end_array();
  json.key("diagnostics");  // a contract with errors is not compared, so here there are none
  json.begin_array();
  json.end_array();
  json.end_object();
  out += '\n';
  return out;
}

}  // namespace interop::check
