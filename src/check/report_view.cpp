#include "check/report_view.hpp"

#include "contract/traits.hpp"
#include "text/nearest.hpp"
#include "text/terminal.hpp"

namespace interop::check {

View::View(const Report &report, const EncodeOptions &options) : report_(report), options_(options) {
  lines_before_.resize(report.before->files.size() + 1);
  lines_after_.resize(report.after->files.size() + 1);
}

Site View::site(const Contract *contract, const interop_finding_place &place, LineTables &tables) {
  Site site;
  if (place.file == 0) return site;
  const interop_file_row &file = contract->files[place.file];
  site.is_there = true;
  site.path = contract->text(file.path);
  site.line = place.line;
  site.column = place.column;
  site.end_line = place.end_line;
  site.end_column = place.end_column;
  if (file.source.length != 0) {
    auto &table = tables[place.file];
    if (table == nullptr) table = std::make_unique<text::LineTable>(contract->text(file.source));
    site.lines = table.get();
  }
  return site;
}

Site View::primary(uint32_t index) {
  return row(index).after.file != 0 ? after(index) : before(index);
}

std::string_view View::path(uint32_t index) const {
  const interop_finding_row &finding = row(index);
  const bool is_new = finding.after.file != 0;
  const uint32_t file = is_new ? finding.after.file : finding.before.file;
  if (file == 0) return {};
  const Contract &contract = is_new ? *report_.after : *report_.before;
  return contract.text(contract.files[file].path);
}

uint32_t View::group_end(uint32_t first) const {
  uint32_t end = first + 1;
  while (end < size() && path(end) == path(first))
    ++end;
  return end;
}

std::string_view View::language(uint32_t index) const {
  const interop_finding_row &finding = row(index);
  const Contract &contract = finding.after.file != 0 ? *report_.after : *report_.before;
  const uint32_t file = finding.after.file != 0 ? finding.after.file : finding.before.file;
  const uint32_t language = file != 0 ? contract.files[file].language : finding.language;
  return language < contract.traits.size() && contract.traits[language] != nullptr ? contract.traits[language]->language
                                                                                   : std::string_view{};
}

std::string View::tally() const {
  std::string out;
  const auto add = [&](uint32_t severity, std::string_view one, std::string_view many) {
    if (count(severity) == 0) return;
    out += (out.empty() ? "" : ", ") + counted(count(severity), one, many);
  };
  add(INTEROP_FINDING_BREAK, "break", "breaks");
  add(INTEROP_FINDING_RISK, "risk", "risks");
  add(INTEROP_FINDING_INFO, "info", "info");
  return out.empty() ? "no findings" : out;
}

std::string_view severity_word(uint32_t severity) {
  switch (severity) {
    case INTEROP_FINDING_BREAK:
      return "break";
    case INTEROP_FINDING_RISK:
      return "risk";
    case INTEROP_FINDING_INFO:
      return "info";
    default:
      return "off";
  }
}

std::vector<std::string_view> dimension_words(uint32_t dimensions) {
  std::vector<std::string_view> words;
  if (dimensions & INTEROP_DIMENSION_WIRE) words.emplace_back("wire");
  if (dimensions & INTEROP_DIMENSION_JSON) words.emplace_back("json");
  if (dimensions & INTEROP_DIMENSION_SOURCE) words.emplace_back("source");
  if (dimensions & INTEROP_DIMENSION_ABI) words.emplace_back("abi");
  return words;
}

std::vector<std::string_view> direction_words(uint32_t direction) {
  std::vector<std::string_view> words;
  if (direction & INTEROP_DIRECTION_BACKWARD) words.emplace_back("backward");
  if (direction & INTEROP_DIRECTION_FORWARD) words.emplace_back("forward");
  return words;
}

std::string joined(const std::vector<std::string_view> &words, std::string_view separator) {
  std::string out;
  for (const std::string_view word : words) {
    if (!out.empty()) out += separator;
    out += word;
  }
  return out;
}

std::string grouped_digits(uint64_t number) {
  std::string digits = std::to_string(number);
  for (size_t at = digits.size(); at > 3; at -= 3)
    digits.insert(at - 3, 1, ',');
  return digits;
}

std::string counted(uint64_t count, std::string_view one, std::string_view many) {
  return grouped_digits(count) + ' ' + std::string(count == 1 ? one : many);
}

std::string markup(std::string_view text, bool keep_layout) {
  std::string out;
  for (const char letter : text::printable(text, keep_layout)) {
    switch (letter) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += letter;
    }
  }
  return out;
}

base::Result<std::string> encode(const Report &report, std::string_view format, const EncodeOptions &options) {
  text::Nearest nearest(format);
  std::string known;
  for (const ReportFormat &one : kReportFormats) {
    if (one.name == format) {
      View view(report, options);
      return one.encode(view);
    }
    nearest.offer(one.name);
    known += (known.empty() ? "" : ", ") + std::string(one.name);
  }
  std::string message = "unknown report format \"" + std::string(format) + '"';
  if (!nearest.word().empty())
    message += "; did you mean \"" + std::string(nearest.word()) + "\"?";
  else
    message += "; known: " + known;
  return base::Failure{INTEROP_STATUS_UNSUPPORTED, std::move(message)};
}

}  // namespace interop::check
