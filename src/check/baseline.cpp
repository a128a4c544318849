#include "check/baseline.hpp"

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include "base/throwing_allocator.hpp"

namespace interop::check {
namespace {

using Pool = rapidjson::MemoryPoolAllocator<base::ThrowingAllocator>;
using Document = rapidjson::GenericDocument<rapidjson::UTF8<>, Pool, base::ThrowingAllocator>;
using Value = Document::ValueType;

// JSON nests no deeper in any report; rapidjson's iterative parser needs no stack whatever comes.
constexpr unsigned kParse = rapidjson::kParseIterativeFlag;

base::Failure refuse(std::string why) {
  return {INTEROP_STATUS_INVALID_ARGUMENT, "the baseline is not a report in JSON: " + std::move(why)};
}

std::string key_of(std::string_view rule, std::string_view subject, std::string_view file) {
  std::string key(rule);
  key += '\0';
  key += subject;
  key += '\0';
  key += file;
  return key;
}

std::string_view text_of(const Value &object, const char *name) {
  const auto member = object.FindMember(name);
  if (member == object.MemberEnd() || !member->value.IsString()) return {};
  return {member->value.GetString(), member->value.GetStringLength()};
}

// The file of the new place, or of the old one where the new side has none.
std::string_view file_of(const Value &finding) {
  for (const char *side : {"new", "old"}) {
    const auto place = finding.FindMember(side);
    if (place != finding.MemberEnd() && place->value.IsObject()) return text_of(place->value, "file");
  }
  return {};
}

}  // namespace

base::Result<Baseline> Baseline::parse(std::string_view json) {
  Baseline baseline;
  if (json.empty()) return baseline;
  Document report;
  report.Parse<kParse>(json.data(), json.size());
  if (report.HasParseError()) {
    return refuse(std::string(rapidjson::GetParseError_En(report.GetParseError())) + " (byte " +
                  std::to_string(report.GetErrorOffset()) + ")");
  }
  if (!report.IsObject()) return refuse("it is not an object");
  const Value &top = report;
  const auto findings = top.FindMember("findings");
  if (findings == top.MemberEnd() || !findings->value.IsArray()) return refuse("it has no list of findings");
  for (const Value &finding : findings->value.GetArray()) {
    if (!finding.IsObject() || text_of(finding, "rule").empty()) return refuse("a finding in it has no rule");
    baseline.accepted_.insert(key_of(text_of(finding, "rule"), text_of(finding, "subject"), file_of(finding)));
  }
  return baseline;
}

bool Baseline::accepts(std::string_view rule, std::string_view subject, std::string_view file) const {
  return !accepted_.empty() && accepted_.count(key_of(rule, subject, file)) != 0;
}

}  // namespace interop::check
