#include "bind/bind.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "bind/lower_calls.hpp"
#include "bind/lower_header.hpp"
#include "bind/lower_types.hpp"
#include "text/line_table.hpp"

namespace interop::bind {
namespace {

constexpr uint64_t kMostText = uint64_t{64} << 20;  // of diagnostics
constexpr uint32_t kMostDiagnostics = 1000;

// Orders diagnostics by place, and finds the lines of their places.
void locate(Bindings &bindings) {
  base::Table<interop_diagnostic_row> &rows = bindings.diagnostics.rows();
  if (rows.size() == 0) return;
  const auto key = [](const interop_diagnostic_row &row) { return std::tuple(row.file, row.span_begin, row.span_end); };
  std::stable_sort(rows.data() + 1, rows.data() + rows.size(),
                   [&](const auto &a, const auto &b) { return key(a) < key(b); });
  std::map<uint32_t, text::LineTable> tables;
  for (uint32_t at = 1; at < rows.size(); ++at) {
    interop_diagnostic_row &row = rows[at];
    if (row.file == 0) continue;
    const text::LineTable &table = tables.try_emplace(row.file, bindings.contract->source(row.file)).first->second;
    const text::Position begin = table.position(row.span_begin);
    const text::Position end = table.position(row.span_end);
    row.line = begin.line;
    row.column = begin.column;
    row.end_line = end.line;
    row.end_column = end.column;
  }
}

void bind_header(const Target &target, std::string_view name, Bindings &bindings) {
  const HeaderModel model = lower_header(*bindings.contract, name, bindings.diagnostics);
  if (target.emit_header == nullptr) bindings.diagnostics.add(kNotOfHeaders, {}, {target.name});
  if (bindings.diagnostics.error_count() == 0) target.emit_header(model, bindings.files);
}

bool is_name(std::string_view name) {
  return std::all_of(name.begin(), name.end(), [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '_';
  });
}

}  // namespace

Bindings::Bindings(std::shared_ptr<const contract::Contract> of, text::Pool text)
    : contract(std::move(of)), pool(std::move(text)), diagnostics(pool, kMostDiagnostics) {}

base::Result<std::unique_ptr<Bindings>> generate(std::shared_ptr<const contract::Contract> contract,
                                                 std::string_view target, std::string_view name) {
  const auto *found =
      std::find_if(std::begin(kTargets), std::end(kTargets), [&](const Target &one) { return one.name == target; });
  if (found == std::end(kTargets)) {
    std::string known;
    for (const Target &one : kTargets)
      known.append(known.empty() ? "" : ", ").append(one.name);
    return base::Failure{INTEROP_STATUS_UNSUPPORTED,
                         "there is no target \"" + std::string(target) + "\", expected one of " + known};
  }
  if (contract->diagnostics.error_count() != 0)
    return base::Failure{INTEROP_STATUS_CONTRACT_HAS_ERRORS, "the contract has errors"};
  if (!is_name(name) || (!name.empty() && !(name[0] >= 'a' && name[0] <= 'z')))
    return base::Failure{INTEROP_STATUS_INVALID_ARGUMENT,
                         "the library's name \"" + std::string(name) + "\" is not made of a-z, 0-9 and _"};
  auto pool = text::Pool::reserve(kMostText);
  if (!pool) return pool.failure();
  auto bindings = std::make_unique<Bindings>(std::move(contract), std::move(*pool));
  if (is_header(*bindings->contract)) {
    bind_header(*found, name, *bindings);
  } else {
    const Model model = lower_calls(*bindings->contract, name, bindings->diagnostics);
    if (bindings->diagnostics.error_count() == 0) found->emit(model, bindings->files);
  }
  locate(*bindings);
  return bindings;
}

}  // namespace interop::bind
