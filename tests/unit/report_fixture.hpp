// A report made by hand: two versions of a small contract and findings with every mixture of sides, severities and
// awkward text. So the formats are tested alone, with text that no rule would write.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "check/report.hpp"
#include "contract/traits.hpp"
#include "text/line_table.hpp"

namespace fixture {

using namespace interop;

constexpr std::string_view kOldCharge = R"(syntax = "proto3";
package payment.v1;

message Charge {
	string id = 1;
  int64 amount_cents = 2;
  string description = 4;
  // Übergröße <b>bold</b>
  string größe = 5;
}
)";
constexpr std::string_view kNewCharge = R"(syntax = "proto3";
package payment.v1;

message Charge {
	bytes id = 1;
  int64 amount_cents = 2;
  int32 tip = 4;
}
)";
constexpr std::string_view kOldGone = "syntax = \"proto3\";\nmessage Gone {\n  int32 a = 1;\n  int32 b = 2;\n}\n";
// What a hostile author would write, to be harmless everywhere.
constexpr std::string_view kHostile =
    "x\x1b[31m</script><script>alert(1)</script>\"'&]]>--> `|@everyone\n::error::%0A\xE2\x80\xAE\xFF";

inline const contract::Traits &traits() {
  static const contract::Traits made = [] {
    contract::Traits traits{};
    traits.language = "protobuf";
    traits.name_separator = ".";
    return traits;
  }();
  return made;
}

inline std::shared_ptr<contract::Contract> contract_of(
    std::initializer_list<std::pair<std::string_view, std::string_view>> files) {
  auto made = std::make_shared<contract::Contract>(std::move(*text::Pool::reserve(1 << 20)), 100u);
  made->traits.push_back(&traits());
  for (const auto &[path, source] : files) {
    interop_file_row row{};
    row.path = made->pool.add(path);
    row.source = made->pool.add(source);
    row.flags = INTEROP_FILE_FLAG_REQUESTED;
    made->files.add(row);
  }
  return made;
}

inline interop_finding_place place_of(const contract::Contract &contract, uint32_t file, std::string_view marked) {
  const std::string_view source = contract.source(file);
  const auto begin = static_cast<uint32_t>(source.find(marked));
  const auto end = begin + static_cast<uint32_t>(marked.size());
  const text::LineTable lines(source);
  const text::Position from = lines.position(begin), to = lines.position(end);
  return {file, 0, begin, end, from.line, from.column, to.line, to.column};
}

struct Finding {
  std::string_view rule, subject, message, help;
  uint32_t dimensions, direction, severity, confidence;
  interop_finding_place before, after;
};

inline void add(check::Report &report, const Finding &finding) {
  interop_finding_row row{};
  row.rule = report.pool.add(finding.rule);
  row.subject = report.pool.add(finding.subject);
  row.message = report.pool.add(finding.message);
  row.help = report.pool.add(finding.help);
  row.detail = report.pool.add("{\"number\":4}");
  row.subject_kind = report.pool.add("field");
  row.dimensions = finding.dimensions;
  row.direction = finding.direction;
  row.severity = finding.severity;
  row.confidence = finding.confidence;
  row.before = finding.before;
  row.after = finding.after;
  report.findings.add(row);
  ++report.counts[0];
  ++report.counts[finding.severity];
  report.failed = report.failed || finding.severity <= report.fail_on;
}

inline check::Report empty_report() {
  check::Report report;
  report.before = contract_of({{"payment/v1/charge.proto", kOldCharge}, {"payment/v1/gone.proto", kOldGone}});
  report.after = contract_of({{"payment/v1/charge.proto", kNewCharge}});
  report.pool = std::move(*text::Pool::reserve(1 << 20));
  return report;
}

// Five findings: both sides, removed, likely and one direction, hostile text, a file that is gone.
inline check::Report report() {
  check::Report made = empty_report();
  const contract::Contract &before = *made.before, &after = *made.after;
  const uint32_t wire = INTEROP_DIMENSION_WIRE, json = INTEROP_DIMENSION_JSON, source = INTEROP_DIMENSION_SOURCE;
  const uint32_t both = INTEROP_DIRECTION_BACKWARD | INTEROP_DIRECTION_FORWARD;
  add(made, {"field-type-widened", "payment.v1.Charge.id", "field 1 \"id\" was string and is now bytes", "", source,
             both, INTEROP_FINDING_RISK, INTEROP_CONFIDENCE_CERTAIN, place_of(before, 1, "string id = 1;"),
             place_of(after, 1, "bytes id = 1;")});
  add(made,
      {"field-removed",
       "payment.v1.Charge.gr\xC3\xB6\xC3\x9F"
       "e",
       "field 5 is gone, and data that holds it is no longer understood by anybody who reads it with the new contract",
       "keep it and mark it deprecated", source | json, both, INTEROP_FINDING_BREAK, INTEROP_CONFIDENCE_CERTAIN,
       place_of(before, 1,
                "string gr\xC3\xB6\xC3\x9F"
                "e = 5;"),
       place_of(after, 1, "message Charge {")});
  add(made, {"field-number-reused", "payment.v1.Charge.tip",
             "number 4 carried \"description\", a string, and now carries \"tip\", an int32",
             "give the new field a number that was never used", wire | json, both, INTEROP_FINDING_BREAK,
             INTEROP_CONFIDENCE_CERTAIN, place_of(before, 1, "string description = 4;"),
             place_of(after, 1, "int32 tip = 4;")});
  add(made, {"enum-value-added-to-closed-enum", kHostile, kHostile, kHostile, wire, INTEROP_DIRECTION_FORWARD,
             INTEROP_FINDING_INFO, INTEROP_CONFIDENCE_LIKELY, interop_finding_place{},
             place_of(after, 1, "int64 amount_cents = 2;")});
  add(made,
      {"file-removed", "payment/v1/gone.proto", "the file is gone", "keep the file", source, both,
       INTEROP_FINDING_BREAK, INTEROP_CONFIDENCE_CERTAIN, place_of(before, 2, kOldGone), interop_finding_place{}});
  return made;
}

}  // namespace fixture
