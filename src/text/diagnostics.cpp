#include "text/diagnostics.hpp"

#include <algorithm>
#include <cstring>
#include <memory>
#include <tuple>
#include <vector>

#include "text/line_table.hpp"

namespace interop::text {
namespace {

// Calls `put` with each piece of a template, its holes filled. A brace that opens no hole stands for itself.
template <class Put>
void fill(std::string_view message, std::initializer_list<std::string_view> arguments, Put put) {
  size_t from = 0;
  for (size_t at = message.find('{'); at != std::string_view::npos; at = message.find('{', at + 1)) {
    if (at + 2 >= message.size() || message[at + 2] != '}' || message[at + 1] < '0' || message[at + 1] > '9') continue;
    const auto which = static_cast<size_t>(message[at + 1] - '0');
    put(message.substr(from, at - from));
    if (which < arguments.size()) put(arguments.begin()[which]);
    from = at + 3;
    at += 2;
  }
  put(message.substr(from));
}

// Makes line tables of the files that are asked for, once each.
class Locator {
 public:
  Locator(const interop_file_row *files, uint32_t file_count, const Pool &pool)
      : files_(files), pool_(pool), tables_(file_count) {}

  template <class Row>
  void locate(Row &row) {
    if (row.file == 0 || row.file >= tables_.size()) return;
    std::unique_ptr<LineTable> &table = tables_[row.file];
    if (table == nullptr) table = std::make_unique<LineTable>(pool_.view(files_[row.file].source));
    const Position begin = table->position(row.span_begin);
    const Position end = table->position(std::max(row.span_begin, row.span_end));
    row.line = begin.line;
    row.column = begin.column;
    row.end_line = end.line;
    row.end_column = end.column;
  }

 private:
  const interop_file_row *files_;
  const Pool &pool_;
  std::vector<std::unique_ptr<LineTable>> tables_;
};

}  // namespace

interop_text format_into(Pool &pool, std::string_view message, std::initializer_list<std::string_view> arguments) {
  size_t length = 0;
  fill(message, arguments, [&](std::string_view piece) { length += piece.size(); });
  if (length == 0) return {};
  char *room = pool.allocate(length);
  if (room == nullptr) return {};
  char *out = room;
  fill(message, arguments, [&](std::string_view piece) {
    if (!piece.empty()) std::memcpy(out, piece.data(), piece.size());
    out += piece.size();
  });
  return pool.place({room, length});
}

void Diagnostics::add(const DiagnosticRule &rule, Place place, std::initializer_list<std::string_view> arguments,
                      std::string_view help, std::initializer_list<Related> related) {
  ++count_;
  const bool error = rule.severity == INTEROP_SEVERITY_ERROR;
  if (error) ++error_count_;
  uint32_t &kept = error ? kept_errors_ : kept_others_;
  if (kept == max_kept_) return;
  ++kept;
  interop_diagnostic_row row{};
  row.id = pool_->add(rule.id);
  row.message = format_into(*pool_, rule.message, arguments);
  row.help = pool_->add(help);
  row.severity = rule.severity;
  row.file = place.file;
  row.span_begin = place.span.begin;
  row.span_end = place.span.end;
  row.place_count = static_cast<uint32_t>(related.size());
  for (const Related &other : related) {
    interop_place_row there{};
    there.message = pool_->add(other.message);
    there.file = other.place.file;
    there.span_begin = other.place.span.begin;
    there.span_end = other.place.span.end;
    const uint32_t at = places_.add(there);
    if (row.first_place == 0) row.first_place = at;
  }
  rows_.add(row);
}

void locate(Diagnostics &diagnostics, const interop_file_row *files, uint32_t file_count, const Pool &pool) {
  base::Table<interop_diagnostic_row> &rows = diagnostics.rows();
  if (rows.size() == 0) return;
  Locator locator(files, file_count, pool);
  // What has no place comes last.
  const auto key = [&](const interop_diagnostic_row &row) {
    return std::tuple(row.file - 1, row.span_begin, row.span_end, pool.view(row.id));
  };
  std::stable_sort(rows.data() + 1, rows.data() + rows.size(),
                   [&](const auto &a, const auto &b) { return key(a) < key(b); });
  for (uint32_t at = 1; at < rows.size(); ++at)
    locator.locate(rows[at]);
  for (uint32_t at = 1; at < diagnostics.places().size(); ++at)
    locator.locate(diagnostics.places()[at]);
}

}  // namespace interop::text
