// Diagnostics: what is wrong in a user's contract, as data. A row of a diagnostics.def gives the id, the severity and
// the text template; here a template and its arguments become text in the pool, and a span becomes lines and columns.
//
//   X(kDuplicateFieldNumber, "protobuf.duplicate-field-number", Error, "field number {0} is already used by \"{1}\"")
//
// Ids are API. Arguments fill {0}..{3}. A help text and related places are given with the diagnostic.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "base/table.hpp"
#include "interop/contract.h"
#include "text/pool.hpp"
#include "text/span.hpp"

namespace interop::text {

struct DiagnosticRule {
  std::string_view id;
  uint32_t severity;  // INTEROP_SEVERITY_*
  std::string_view message;
};

struct Related {
  Place place;
  std::string_view message;
};

// A diagnostic found away from the contract, on whichever thread parses: added to it when the file's turn comes.
struct PendingDiagnostic {
  const DiagnosticRule *rule;
  Span span;
  std::string argument = {};  // fills {0}; often empty
  std::string help = {};
  Span related = {};                      // a second place in the same file, if it has a message
  std::string_view related_message = {};  // a literal
};

class Diagnostics {
 public:
  explicit Diagnostics(Pool &pool, uint32_t max_kept) : pool_(&pool), max_kept_(max_kept) {}

  // Adds one. `arguments` and `help` are copied. Past the kept maximum it only counts; errors and all others have that
  // maximum each, so that no number of warnings hides an error.
  void add(const DiagnosticRule &rule, Place place, std::initializer_list<std::string_view> arguments = {},
           std::string_view help = {}, std::initializer_list<Related> related = {});

  void add(const PendingDiagnostic &pending, FileId file) {
    const Place place{file, pending.span};
    if (pending.related_message.empty()) return add(*pending.rule, place, {pending.argument}, pending.help);
    add(*pending.rule, place, {pending.argument}, pending.help, {{{file, pending.related}, pending.related_message}});
  }

  // Errors of which nothing but their number is known.
  void count_errors(uint64_t more) {
    count_ += more;
    error_count_ += more;
  }

  uint64_t error_count() const { return error_count_; }
  uint64_t count() const { return count_; }
  base::Table<interop_diagnostic_row> &rows() { return rows_; }
  base::Table<interop_place_row> &places() { return places_; }
  const base::Table<interop_diagnostic_row> &rows() const { return rows_; }
  const base::Table<interop_place_row> &places() const { return places_; }

 private:
  Pool *pool_;
  uint32_t max_kept_;
  uint32_t kept_errors_ = 0;
  uint32_t kept_others_ = 0;
  uint64_t count_ = 0;
  uint64_t error_count_ = 0;
  base::Table<interop_diagnostic_row> rows_;
  base::Table<interop_place_row> places_;
};

// Fills {0}..{3} of a template. Into the pool.
interop_text format_into(Pool &pool, std::string_view message, std::initializer_list<std::string_view> arguments);

// Fills line, column, end_line, end_column of all rows from the sources, and orders diagnostics by file, place, id.
// `sources[file]` is the text of that file (row 0 empty).
void locate(Diagnostics &diagnostics, const interop_file_row *files, uint32_t file_count, const Pool &pool);

}  // namespace interop::text
