// Small contracts made of texts in memory, and what is in them as text, for tests of the passes behind the parser.
#pragma once

#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "contract/contract.hpp"
#include "lang/language.hpp"
#include "lang/session.hpp"

namespace interop::test {

inline std::unique_ptr<contract::Contract> parse_files(const std::vector<lang::MemoryFile> &files) {
  auto parsed = lang::parse_texts(lang::SessionOptions{}, files);
  return parsed ? std::move(*parsed) : nullptr;
}

// The ids of all findings in their order, each with its line: "2 protobuf.option-unknown".
inline std::string findings(contract::Contract &contract) {
  std::string out;
  auto &rows = contract.diagnostics.rows();
  for (uint32_t i = 1; i < rows.size(); ++i) {
    if (!out.empty()) out += '\n';
    out += std::to_string(rows[i].line) + ' ';
    out += contract.text(rows[i].id);
  }
  return out;
}

inline void write_value(const contract::Contract &contract, contract::AnnotationId at, std::string &out);

inline void write_members(const contract::Contract &contract, contract::AnnotationId first, std::string &out) {
  for (contract::AnnotationId at = first; at != 0; at = contract.annotations[at].next) {
    if (at != first) out += ' ';
    const interop_annotation_row &row = contract.annotations[at];
    if (row.name.length != 0) (out += contract.text(row.name)) += '=';
    write_value(contract, at, out);
  }
}

inline void write_value(const contract::Contract &contract, contract::AnnotationId at, std::string &out) {
  const interop_annotation_row &row = contract.annotations[at];
  switch (row.value_kind) {
    case INTEROP_VALUE_BOOL:
      out += row.bits != 0 ? "true" : "false";
      break;
    case INTEROP_VALUE_INT:
      out += std::to_string(static_cast<int64_t>(row.bits));
      break;
    case INTEROP_VALUE_UINT:
      (out += std::to_string(row.bits)) += 'u';
      break;
    case INTEROP_VALUE_DOUBLE: {
      double number = 0;
      std::memcpy(&number, &row.bits, sizeof number);
      char text[40];
      std::snprintf(text, sizeof text, "%g", number);
      out += text;
      break;
    }
    case INTEROP_VALUE_STRING:
      ((out += '"') += contract.text(row.text)) += '"';
      break;
    case INTEROP_VALUE_BYTES:
      ((out += "b\"") += contract.text(row.text)) += '"';
      break;
    case INTEROP_VALUE_ENUM:
      ((out += contract.text(row.text)) += '/') += std::to_string(static_cast<int64_t>(row.bits));
      break;
    case INTEROP_VALUE_LIST:
      out += '[';
      write_members(contract, row.first_child, out);
      out += ']';
      break;
    case INTEROP_VALUE_ANY:
      out += contract.text(row.text);
      [[fallthrough]];
    case INTEROP_VALUE_RECORD:
      out += '{';
      write_members(contract, row.first_child, out);
      out += '}';
      break;
    default:
      out += '?';
      break;
  }
}

// The options of a declaration: `name=value name=[…] (ext)={…}`.
inline std::string options_of(const contract::Contract &contract, std::string_view full_name) {
  const contract::DeclId decl = contract::find(contract, full_name);
  if (decl == 0) return "no such declaration";
  std::string out;
  write_members(contract, contract.decls[decl].first_annotation, out);
  return out;
}

// Written as a descriptor set, or what went wrong.
inline std::string descriptor_set(const contract::Contract &contract, std::string_view format = "descriptor-set") {
  const auto written =
      lang::languages()[static_cast<size_t>(lang::language_by_name("protobuf"))].encode(contract, format);
  return written ? *written : "failed: " + written.failure().message;
}

}  // namespace interop::test
