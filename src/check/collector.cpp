#include "check/collector.hpp"

#include <algorithm>
#include <numeric>

#include "check/glob.hpp"
#include "contract/traits.hpp"
#include "text/json_writer.hpp"
#include "text/line_table.hpp"

namespace interop::check {
namespace {

// Address space for the text of a report, used as it fills.
constexpr uint64_t kReportText = uint64_t{1} << 30;

template <class Value>
void add_member(std::string &members, std::string_view key, Value value) {
  std::string one;
  {
    text::JsonWriter writer(one);
    writer.begin_object();
    writer.member(key, value);
    writer.end_object();
  }
  if (!members.empty()) members += ',';
  members.append(one, 1, one.size() - 2);
}

std::vector<uint8_t> ignored_files(const Contract &contract, const std::vector<std::string> &globs) {
  std::vector<uint8_t> ignored(contract.files.size() + 1);
  for (FileId file = 1; file < contract.files.size() && !globs.empty(); ++file) {
    const std::string_view path = contract.text(contract.files[file].path);
    ignored[file] =
        std::any_of(globs.begin(), globs.end(), [&](const std::string &glob) { return glob_matches(glob, path); });
  }
  return ignored;
}

FileId file_of(const Contract &contract, DeclId decl) {
  return decl == 0 ? 0 : contract.decls[decl].file;
}

// The bytes that a finding is about: of its annotation if it names one, nothing for a whole file.
interop_finding_place place_of(const Contract &contract, DeclId decl, contract::AnnotationId note) {
  interop_finding_place place{};
  if (decl == 0) return place;
  const interop_decl_row &row = contract.decls[decl];
  place.file = row.file;
  place.decl = decl;
  if (note != 0) {
    place.span_begin = contract.annotations[note].span_begin;
    place.span_end = contract.annotations[note].span_end;
  } else if (row.kind != INTEROP_DECL_FILE) {
    place.span_begin = row.span_begin;
    place.span_end = row.span_end;
  }
  return place;
}

// Lines and columns, a file at a time, so that one table of lines is alive at once.
void locate(const Contract &contract, std::vector<interop_finding_place> &places) {
  std::vector<uint32_t> order(places.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return places[a].file < places[b].file; });
  for (size_t begin = 0; begin < order.size();) {
    const FileId file = places[order[begin]].file;
    size_t end = begin;
    while (end < order.size() && places[order[end]].file == file)
      ++end;
    if (file != 0) {
      const text::LineTable lines(contract.source(file));
      for (size_t i = begin; i < end; ++i) {
        interop_finding_place &place = places[order[i]];
        const text::Position first = lines.position(place.span_begin);
        const text::Position last = lines.position(place.span_end);
        place.line = first.line;
        place.column = first.column;
        place.end_line = last.line;
        place.end_column = last.column;
      }
    }
    begin = end;
  }
}

}  // namespace

Finding &Finding::with(std::string_view key, std::string_view text) {
  add_member(detail, key, text);
  return *this;
}
Finding &Finding::with(std::string_view key, int64_t number) {
  add_member(detail, key, number);
  return *this;
}
Finding &Finding::with(std::string_view key, bool flag) {
  add_member(detail, key, flag);
  return *this;
}

Collector::Collector(std::shared_ptr<const Contract> before, std::shared_ptr<const Contract> after,
                     const Pairing &pairs, const Options &options)
    : before_(std::move(before)), after_(std::move(after)), pairs_(pairs), options_(options) {}

base::Outcome Collector::read_options() {
  severities_.resize(rules().size());
  const auto set = [&](const std::string &id, uint32_t severity) {
    const int row = rule_by_id(id);
    if (row >= 0) severities_[static_cast<size_t>(row)] = severity;
    return row >= 0;
  };
  std::string unknown;
  for (size_t row = 0; row < severities_.size(); ++row) {
    const bool off = options_.rules.empty() ? rules()[row].group == "additions" && !options_.additions : true;
    severities_[row] = off ? uint32_t{INTEROP_FINDING_OFF} : 0;
  }
  for (const std::string &id : options_.rules) {
    if (!set(id, 0)) unknown = id;
  }
  for (const SeverityOverride &one : options_.severities) {
    const int row = rule_by_id(one.rule);
    const bool named = std::find(options_.rules.begin(), options_.rules.end(), one.rule) != options_.rules.end();
    if (row < 0) unknown = one.rule;
    if (row >= 0 && (options_.rules.empty() || named)) set(one.rule, one.severity);
  }
  for (const std::string &id : options_.except) {
    if (!set(id, INTEROP_FINDING_OFF)) unknown = id;
  }
  if (!unknown.empty()) return base::Failure{INTEROP_STATUS_INVALID_ARGUMENT, "there is no rule \"" + unknown + '"'};
  old_ignored_ = ignored_files(*before_, options_.ignore);
  new_ignored_ = ignored_files(*after_, options_.ignore);
  auto baseline = Baseline::parse(options_.baseline);
  if (!baseline) return baseline.failure();
  baseline_ = std::move(*baseline);
  return base::Nothing{};
}

Finding *Collector::found(RuleId id, DeclId before, DeclId after, Weight weight) {
  const uint32_t asked = severities_[static_cast<size_t>(id)];
  if (asked == INTEROP_FINDING_OFF) return nullptr;
  if (old_ignored_[file_of(*before_, before)] != 0 || new_ignored_[file_of(*after_, after)] != 0) return nullptr;
  const char letter = (after != 0 ? after_->traits_of(after) : before_->traits_of(before)).letter;
  uint32_t dimensions = 0;
  uint32_t direction = 0;
  uint32_t severity = 0;
  for (const Projection &one : rule(id).projections) {
    if (one.letter != letter) continue;
    const uint32_t broken = one.conditional ? one.dimensions & weight.conditional : one.dimensions;
    if (one.conditional && broken == 0) continue;
    dimensions |= broken;
    direction |= one.direction;
    const bool passes =
        one.dimensions == 0 || ((broken & options_.dimensions) != 0 && (one.direction & options_.direction) != 0);
    if (passes && (severity == 0 || one.severity < severity)) severity = one.severity;
  }
  if (severity == 0) return nullptr;
  severity = asked != 0 ? asked : std::max(severity, weight.least_severity);
  findings_.push_back({});
  Finding &finding = findings_.back();
  finding.rule = id;
  finding.dimensions = dimensions;
  finding.direction = direction;
  finding.severity = severity;
  finding.before = before;
  finding.after = after;
  return &finding;
}

DeclId Collector::holder_after(DeclId old_decl) const {
  for (DeclId at = before_->decls[old_decl].parent; at != 0; at = before_->decls[at].parent) {
    const uint32_t kind = before_->decls[at].kind;
    if (kind == INTEROP_DECL_PACKAGE) continue;
    if (kind != INTEROP_DECL_FILE) {
      if (pairs_.after(at) != 0) return pairs_.after(at);
      continue;
    }
    const FileId file = pairs_.file_after(before_->decls[at].file);
    return file == 0 ? 0 : after_->files[file].decl;
  }
  return 0;
}

std::string Collector::subject_of(const Finding &finding) const {
  if (!finding.subject.empty()) return finding.subject;
  const Contract &contract = finding.before != 0 ? *before_ : *after_;
  const DeclId decl = finding.before != 0 ? finding.before : finding.after;
  if (contract.decls[decl].kind == INTEROP_DECL_FILE) {
    return std::string(contract.text(contract.files[contract.decls[decl].file].path));
  }
  return contract::full_name(contract, decl);
}

void Collector::accept_baseline() {
  if (baseline_.empty()) return;
  std::deque<Finding> kept;
  for (Finding &finding : findings_) {
    const DeclId after = finding.after != 0 ? finding.after : holder_after(finding.before);
    const std::string_view path = after != 0 ? after_->text(after_->files[after_->decls[after].file].path)
                                             : before_->text(before_->files[before_->decls[finding.before].file].path);
    if (!baseline_.accepts(rule(finding.rule).id, subject_of(finding), path)) kept.push_back(std::move(finding));
  }
  findings_.swap(kept);
}

base::Result<std::unique_ptr<Report>> Collector::finish() {
  accept_baseline();
  auto report = std::make_unique<Report>();
  report->before = before_;
  report->after = after_;
  auto pool = text::Pool::reserve(kReportText);
  if (!pool) return pool.failure();
  report->pool = std::move(*pool);
  std::vector<interop_finding_place> before, after;
  for (const Finding &finding : findings_) {
    before.push_back(place_of(*before_, finding.before, finding.before_note));
    const DeclId now = finding.after == 0 ? holder_after(finding.before) : finding.after;
    after.push_back(place_of(*after_, now, finding.after == 0 ? 0 : finding.after_note));
  }
  locate(*before_, before);
  locate(*after_, after);
  before.insert(before.end(), after.begin(), after.end());
  write_rows(*report, before);
  return report;
}

// `places`: those of the old side, then as many of the new.
void Collector::write_rows(Report &report, const std::vector<interop_finding_place> &places) const {
  const size_t count = findings_.size();
  std::vector<std::string> subjects(count);
  std::vector<uint32_t> order(count);
  for (uint32_t i = 0; i < count; ++i) {
    subjects[i] = subject_of(findings_[i]);
    order[i] = i;
  }
  const auto place = [&](uint32_t i) -> const interop_finding_place & {
    return places[count + i].file != 0 ? places[count + i] : places[i];
  };
  const auto path = [&](uint32_t i) {
    const Contract &contract = places[count + i].file != 0 ? *after_ : *before_;
    return contract.text(contract.files[place(i).file].path);
  };
  std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
    if (const int by_path = path(a).compare(path(b)); by_path != 0) return by_path < 0;
    if (place(a).line != place(b).line) return place(a).line < place(b).line;
    if (place(a).column != place(b).column) return place(a).column < place(b).column;
    if (findings_[a].rule != findings_[b].rule) return rule(findings_[a].rule).id < rule(findings_[b].rule).id;
    return subjects[a] < subjects[b];
  });
  for (uint32_t i : order) {
    const Finding &finding = findings_[i];
    const Rule &its_rule = rule(finding.rule);
    const Contract &contract = finding.before != 0 ? *before_ : *after_;
    const DeclId decl = finding.before != 0 ? finding.before : finding.after;
    interop_finding_row row{};
    row.rule = report.pool.add(its_rule.id);
    row.subject = report.pool.add(subjects[i]);
    row.message = report.pool.add(finding.message);
    row.help = report.pool.add(finding.help.empty() ? its_rule.help : finding.help);
    row.detail = report.pool.add('{' + finding.detail + '}');
    row.subject_kind = report.pool.add(
        contract::kind_word(finding.subject_kind != 0 ? finding.subject_kind : contract.decls[decl].kind));
    row.rule_row = static_cast<uint32_t>(finding.rule);
    row.language = contract.files[contract.decls[decl].file].language;
    row.dimensions = finding.dimensions;
    row.direction = finding.direction;
    row.severity = finding.severity;
    row.confidence = finding.confidence;
    row.before = places[i];
    row.after = places[count + i];
    report.findings.add(row);
    ++report.counts[0];
    ++report.counts[finding.severity];
    report.failed = report.failed || finding.severity <= options_.fail_on;
  }
}

}  // namespace interop::check
