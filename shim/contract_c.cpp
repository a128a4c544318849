// include/interop/contract.h: a contract's tables, text, names, and the formats it is written in.
#include "contract/dump.hpp"
#include "contract_behind.hpp"
#include "lang/language.hpp"
#include "text/line_table.hpp"

using namespace interop;
using namespace interop::shim;

namespace {

using contract::Contract;

interop_table table_of(const Contract &contract, int32_t table) {
  const auto of = [](const auto &rows) { return public_table(rows.data(), rows.size()); };
  switch (table) {
    case INTEROP_TABLE_FILES:
      return of(contract.files);
    case INTEROP_TABLE_DECLS:
      return of(contract.decls);
    case INTEROP_TABLE_TYPES:
      return of(contract.types);
    case INTEROP_TABLE_ANNOTATIONS:
      return of(contract.annotations);
    case INTEROP_TABLE_DIAGNOSTICS:
      return of(contract.diagnostics.rows());
    case INTEROP_TABLE_PLACES:
      return of(contract.diagnostics.places());
    case INTEROP_TABLE_LAYOUTS:
      return of(contract.layouts);
    default:
      refuse(INTEROP_STATUS_INVALID_ARGUMENT, "table is " + std::to_string(table) + ", expected INTEROP_TABLE_*");
  }
}

// A row number from outside, or a refusal.
uint32_t row_in(uint32_t row, uint32_t count, const char *name, const char *table) {
  if (row != 0 && row < count) return row;
  refuse(INTEROP_STATUS_INVALID_ARGUMENT,
         std::string(name) + " is " + std::to_string(row) + ", expected a row of " + table);
}

text::Position position_in(const Contract &contract, uint32_t file, uint32_t offset) {
  const std::string_view source = contract.source(row_in(file, contract.files.size(), "file", "FILES"));
  if (offset > source.size()) {
    refuse(INTEROP_STATUS_INVALID_ARGUMENT,
           "offset is " + std::to_string(offset) + ", the file has " + std::to_string(source.size()) + " bytes");
  }
  return text::LineTable(source.substr(0, offset)).position(offset);
}

// Formats that belong to no language come first; then each language is asked.
base::Result<std::string> encode(const Contract &contract, std::string_view format) {
  std::string bytes;
  if (contract::dump(contract, format, bytes)) return bytes;
  for (const lang::Language &language : lang::languages()) {
    if (language.encode == nullptr) continue;
    base::Result<std::string> written = language.encode(contract, format);
    if (written || written.failure().status != INTEROP_STATUS_UNSUPPORTED) return written;
  }
  return base::Failure{INTEROP_STATUS_UNSUPPORTED, "a contract cannot be written as \"" + std::string(format) + "\""};
}

}  // namespace

void interop_contract_destroy(interop_contract *contract) noexcept {
  discard(contract);
}

interop_status interop_contract_table(const interop_contract *contract, int32_t table, interop_table *out_table,
                                      interop_error **out_error) noexcept {
  return guard(out_error, [&](const Call &call) {
    call.clear(out_table, "out_table");
    const auto held = call.redeem(contract, "contract");
    *out_table = table_of(**held, table);
    return INTEROP_STATUS_OK;
  });
}

const char *interop_contract_text(const interop_contract *contract, size_t *out_size_bytes) noexcept {
  const Pinned<interop_contract> held(contract);
  if (out_size_bytes != nullptr) *out_size_bytes = held ? (*held)->pool.size() : 0;
  return held ? (*held)->pool.data() : nullptr;
}

size_t interop_contract_error_count(const interop_contract *contract) noexcept {
  const Pinned<interop_contract> held(contract);
  return held ? static_cast<size_t>((*held)->diagnostics.error_count()) : 0;
}

interop_status interop_contract_find(const interop_contract *contract, const char *full_name, uint32_t *out_decl,
                                     interop_error **out_error) noexcept {
  return guard(out_error, [&](const Call &call) {
    call.clear(out_decl, "out_decl");
    const auto held = call.redeem(contract, "contract");
    *out_decl = contract::find(**held, call.need(full_name, "full_name"));
    return INTEROP_STATUS_OK;
  });
}

interop_status interop_contract_full_name(const interop_contract *contract, uint32_t decl, interop_buffer **out_name,
                                          interop_error **out_error) noexcept {
  return guard(out_error, [&](const Call &call) {
    call.clear(out_name, "out_name");
    const auto held = call.redeem(contract, "contract");
    return call.give_value(out_name, contract::full_name(**held, row_in(decl, (*held)->decls.size(), "decl", "DECLS")));
  });
}

interop_status interop_contract_doc(const interop_contract *contract, uint32_t decl, interop_buffer **out_doc,
                                    interop_error **out_error) noexcept {
  return guard(out_error, [&](const Call &call) {
    call.clear(out_doc, "out_doc");
    const auto held = call.redeem(contract, "contract");
    return call.give_value(out_doc, contract::doc_text(**held, row_in(decl, (*held)->decls.size(), "decl", "DECLS")));
  });
}

interop_status interop_contract_position(const interop_contract *contract, uint32_t file, uint32_t offset,
                                         uint32_t *out_line, uint32_t *out_column, interop_error **out_error) noexcept {
  return guard(out_error, [&](const Call &call) {
    call.clear(out_line, "out_line", out_column, "out_column");
    const auto held = call.redeem(contract, "contract");
    const text::Position position = position_in(**held, file, offset);
    *out_line = position.line;
    *out_column = position.column;
    return INTEROP_STATUS_OK;
  });
}

interop_status interop_contract_encode(const interop_contract *contract, const char *format, interop_buffer **out_bytes,
                                       interop_error **out_error) noexcept {
  return guard(out_error, [&](const Call &call) {
    call.clear(out_bytes, "out_bytes");
    const auto held = call.redeem(contract, "contract");
    return call.give(out_bytes, encode(**held, call.need(format, "format")));
  });
}
