// SARIF 2.1.0 for code scanning services. Columns count Unicode characters there, ours count bytes, so they are
// counted anew on the source line. A result's fingerprint is made of what a finding is about, not where it stands, so
// that it is still the same finding after lines moved.
#include <cstdio>
#include <map>

#include "check/report_view.hpp"
#include "check/rules.hpp"
#include "interop/base.h"
#include "text/json_writer.hpp"
#include "text/utf8.hpp"

namespace interop::check {
namespace {

using text::JsonWriter;

constexpr const char *kSchema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
#define INTEROP_QUOTED_(word) #word
#define INTEROP_QUOTED(word)  INTEROP_QUOTED_(word)
constexpr const char *kVersion = INTEROP_QUOTED(INTEROP_VERSION_MAJOR) "." INTEROP_QUOTED(
    INTEROP_VERSION_MINOR) "." INTEROP_QUOTED(INTEROP_VERSION_PATCH);

std::string_view level(uint32_t severity) {
  return severity == INTEROP_FINDING_BREAK ? "error" : severity == INTEROP_FINDING_RISK ? "warning" : "note";
}

// A path as a relative reference (RFC 3986): everything but unreserved characters and slashes is escaped.
std::string uri(std::string_view path) {
  std::string out;
  for (const char letter : path) {
    const auto byte = static_cast<unsigned char>(letter);
    const bool plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
                       byte == '-' || byte == '.' || byte == '_' || byte == '~' || byte == '/';
    if (plain) {
      out += letter;
    } else {
      char escape[4];
      std::snprintf(escape, sizeof escape, "%%%02X", byte);
      out += escape;
    }
  }
  return out;
}

uint32_t character_column(const Site &site, uint32_t line, uint32_t column) {
  if (site.lines == nullptr) return column;
  const std::string_view text = site.lines->line(line);
  uint32_t characters = 1;
  for (size_t at = 0; at + 1 < column && at < text.size(); ++characters) {
    uint32_t point = 0;
    at += text::decode_utf8(text, at, point);
  }
  return characters;
}

void put_message(JsonWriter &json, std::string_view key, std::string_view text) {
  json.key(key);
  json.begin_object();
  json.member("text", text);
  json.end_object();
}

void put_physical(JsonWriter &json, const Site &site) {
  json.key("physicalLocation");
  json.begin_object();
  json.key("artifactLocation");
  json.begin_object();
  json.member("uri", std::string_view(uri(site.path)));
  json.end_object();
  json.key("region");
  json.begin_object();
  json.member("startLine", site.line);
  json.member("startColumn", character_column(site, site.line, site.column));
  json.member("endLine", site.end_line);
  json.member("endColumn", character_column(site, site.end_line, site.end_column));
  if (site.lines != nullptr && site.end_line == site.line) put_message(json, "snippet", site.lines->line(site.line));
  json.end_object();
  json.end_object();
}

void put_rule(JsonWriter &json, const Rule &rule) {
  json.begin_object();
  json.member("id", rule.id);
  put_message(json, "shortDescription", rule.sentence);
  put_message(json, "fullDescription", std::string(rule.sentence) + "; breaks " + std::string(rule.languages));
  if (!rule.help.empty()) put_message(json, "help", rule.help);
  json.key("defaultConfiguration");
  json.begin_object();
  json.member("level", level(rule.severity));
  json.end_object();
  json.key("properties");
  json.begin_object();
  json.key("tags");
  json.begin_array();
  json.value("compatibility");
  json.value(rule.group);
  json.end_array();
  json.end_object();
  json.end_object();
}

void put_driver(JsonWriter &json) {
  json.key("tool");
  json.begin_object();
  json.key("driver");
  json.begin_object();
  json.member("name", "interop");
  json.member("semanticVersion", kVersion);
  json.key("rules");
  json.begin_array();
  for (const Rule &rule : rules())
    put_rule(json, rule);
  json.end_array();
  json.end_object();
  json.end_object();
}

uint64_t hash(uint64_t state, std::string_view text) {
  for (const char letter : text)
    state = (state ^ static_cast<unsigned char>(letter)) * 0x100000001B3u;
  return (state ^ 0xFF) * 0x100000001B3u;
}

class Results {
 public:
  Results(View &view, JsonWriter &json) : view_(view), json_(json) {}

  void put(uint32_t index) {
    const interop_finding_row &row = view_.row(index);
    const Site before = view_.before(index), at = view_.primary(index);
    json_.begin_object();
    json_.member("ruleId", view_.text(row.rule));
    if (const int rule = rule_by_id(view_.text(row.rule)); rule >= 0) json_.member("ruleIndex", rule);
    json_.member("level", level(row.severity));
    std::string message(view_.text(row.message));
    if (row.help.length != 0) message += ". Help: " + std::string(view_.text(row.help));
    put_message(json_, "message", message);
    json_.key("locations");
    json_.begin_array();
    if (at.is_there) put_location(row, at);
    json_.end_array();
    if (before.is_there && row.after.file != 0) {
      json_.key("relatedLocations");
      json_.begin_array();
      json_.begin_object();
      json_.member("id", 1);
      put_message(json_, "message", "the old version");
      put_physical(json_, before);
      json_.end_object();
      json_.end_array();
    }
    put_fingerprint(row, at);
    put_properties(row);
    json_.end_object();
  }

 private:
  void put_location(const interop_finding_row &row, const Site &at) {
    json_.begin_object();
    put_physical(json_, at);
    json_.key("logicalLocations");
    json_.begin_array();
    json_.begin_object();
    json_.member("fullyQualifiedName", view_.text(row.subject));
    json_.member("kind", view_.text(row.subject_kind));
    json_.end_object();
    json_.end_array();
    json_.end_object();
  }

  void put_fingerprint(const interop_finding_row &row, const Site &at) {
    uint64_t state = 0xCBF29CE484222325u;
    for (const std::string_view part : {view_.text(row.rule), view_.text(row.subject), at.path, view_.text(row.detail)})
      state = hash(state, part);
    char text[40];
    std::snprintf(text, sizeof text, "%016llx:%u", static_cast<unsigned long long>(state), ++seen_[state]);
    json_.key("partialFingerprints");
    json_.begin_object();
    json_.member("interopFinding/v1", std::string_view(text));
    json_.end_object();
  }

  void put_words(std::string_view key, const std::vector<std::string_view> &words) {
    json_.key(key);
    json_.begin_array();
    for (const std::string_view word : words)
      json_.value(word);
    json_.end_array();
  }

  void put_properties(const interop_finding_row &row) {
    json_.key("properties");
    json_.begin_object();
    put_words("dims", dimension_words(row.dimensions));
    put_words("direction", direction_words(row.direction));
    json_.member("confidence", row.confidence == INTEROP_CONFIDENCE_LIKELY ? "likely" : "certain");
    json_.member("subject", view_.text(row.subject));
    json_.end_object();
  }

  View &view_;
  JsonWriter &json_;
  std::map<uint64_t, uint32_t> seen_;
};

}  // namespace

std::string encode_sarif(View &view) {
  std::string out;
  JsonWriter json(out, 1);
  json.begin_object();
  json.member("$schema", kSchema);
  json.member("version", "2.1.0");
  json.key("runs");
  json.begin_array();
  json.begin_object();
  put_driver(json);
  json.member("columnKind", "unicodeCodePoints");
  json.key("results");
  json.begin_array();
  Results results(view, json);
  for (uint32_t index = 0; index < view.size(); ++index)
    results.put(index);
  json.end_array();
  json.end_object();
  json.end_array();
  json.end_object();
  out += '\n';
  return out;
}

}  // namespace interop::check
