// What is wrong in a contract, as compilers say it: a line that editors and CI understand, the source line, a caret,
// what else has a part in it, and the help.
//
//   a.proto:7:20: error: field number 2 is already used by "name" [protobuf.duplicate-field-number]
//      7 |   string title = 2;
//        |                  ^
//   a.proto:6:20: note: first used here
//      6 |   string name = 2;
//        |                 ^
//     help: the next free number is 3
#include <algorithm>

#include "contract/dump.hpp"
#include "text/line_table.hpp"
#include "text/terminal.hpp"

namespace interop::contract {
namespace {

using text::Color;
using text::Screen;

constexpr uint32_t kWidth = 100;

class DiagnosticsDump {
 public:
  DiagnosticsDump(const Contract &contract, std::string &out, bool color)
      : contract_(contract), screen_(out, color, kWidth) {}

  void write(const interop_diagnostic_row &row) {
    constexpr std::string_view severities[] = {"note", "error", "warning", "note"};
    const Color color = text::severity_color(row.severity);
    write_place(row);
    screen_.put(color, severities[row.severity & 3]).plain(": ").put(Color::kBold, contract_.text(row.message));
    screen_.plain(" ").put(Color::kDim, "[" + std::string(contract_.text(row.id)) + "]").line();
    write_source(row, color);
    const auto &places = contract_.diagnostics.places();
    for (uint32_t i = 0; i < row.place_count; ++i) {
      const interop_place_row &place = places[row.first_place + i];
      write_place(place);
      screen_.put(Color::kBlue, "note").plain(": ").put(contract_.text(place.message)).line();
      write_source(place, Color::kBlue);
    }
    if (row.help.length == 0) return;
    screen_.plain("  ").put(Color::kGreen, "help").plain(": ").fold(contract_.text(row.help), 8, 8).line();
  }

 private:
  template <class Row>
  void write_place(const Row &row) {
    if (row.file == 0) return;
    screen_.put(contract_.text(contract_.files[row.file].path))
        .plain(":")
        .number(row.line)
        .plain(":")
        .number(row.column);
    screen_.plain(": ");
  }

  template <class Row>
  void write_source(const Row &row, Color color) {
    if (row.file == 0 || contract_.files[row.file].source.length == 0) return;
    if (row.file != lines_file_) {
      lines_ = text::LineTable(contract_.source(row.file));
      lines_file_ = row.file;
    }
    const std::string_view line = lines_.line(row.line);
    const auto length = static_cast<uint32_t>(line.size());
    const uint32_t end = row.end_line == row.line ? row.end_column - 1 : length;
    screen_.source(row.line, line, std::min(row.column - 1, length), end, 5, 0, color);
  }

  const Contract &contract_;
  Screen screen_;
  text::LineTable lines_{std::string_view{}};
  FileId lines_file_ = 0;
};

}  // namespace

std::string dump_diagnostics(const Contract &contract, bool color, bool errors_alone) {
  std::string out;
  DiagnosticsDump dump(contract, out, color);
  const auto &rows = contract.diagnostics.rows();
  uint64_t shown = 0;
  for (uint32_t row = 1; row < rows.size(); ++row) {
    if (errors_alone && rows[row].severity != INTEROP_SEVERITY_ERROR) continue;
    dump.write(rows[row]);
    ++shown;
  }
  const uint64_t all = errors_alone ? contract.diagnostics.error_count() : contract.diagnostics.count();
  if (all > shown) out += "... and " + std::to_string(all - shown) + " more\n";
  return out;
}

}  // namespace interop::contract
