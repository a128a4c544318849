// What C means by its rows.
#include "contract/traits.hpp"

#include <string>

namespace interop::lang::c {
namespace {

using contract::Contract;
using contract::DeclId;
using contract::TypeId;

void append_qualifiers(std::string &out, uint32_t flags) {
  const auto put = [&](uint32_t flag, std::string_view word) {
    if ((flags & flag) == 0) return;
    if (!out.empty() && out.back() != '*' && out.back() != '(') out += ' ';
    out += word;
  };
  put(INTEROP_TYPE_FLAG_CONST, "const");
  put(INTEROP_TYPE_FLAG_VOLATILE, "volatile");
  put(INTEROP_TYPE_FLAG_RESTRICT, "restrict");
  put(INTEROP_TYPE_FLAG_ATOMIC, "_Atomic");
}

std::string_view tag_word(uint32_t kind) {
  switch (kind) {
    case INTEROP_DECL_RECORD:
      return "struct ";
    case INTEROP_DECL_UNION:
      return "union ";
    case INTEROP_DECL_ENUM:
      return "enum ";
    default:
      return {};
  }
}

// What stands left of a declarator: the type that has a name.
std::string base_text(const Contract &contract, const interop_type_row &row) {
  std::string text;
  append_qualifiers(text, row.flags);
  if (!text.empty()) text += ' ';
  if ((row.flags & INTEROP_TYPE_FLAG_COMPLEX) != 0) text += "_Complex ";
  if (row.kind == INTEROP_TYPE_NAMED && row.decl != 0) {
    const interop_decl_row &decl = contract.decls[row.decl];
    const bool borrowed = (decl.flags & INTEROP_DECL_FLAG_SYNTHETIC) != 0;
    if (!borrowed) text += tag_word(decl.kind);
    if (row.name.length == 0) return text + "(unnamed)";
  }
  return text + std::string(contract.text(row.name));
}

// A declarator grows around its name, so a type is spelled from its outside inwards: what is pointed to last comes first.
std::string spell_type(const Contract &contract, TypeId type) {
  std::string inner;
  bool pointer = false;  // the step before was one: an array or a function needs parentheses around it
  while (type != 0 && type < contract.types.size()) {
    const interop_type_row &row = contract.types[type];
    if (row.kind == INTEROP_TYPE_POINTER && row.first != 0) {
      std::string star = "*";
      append_qualifiers(star, row.flags);
      if (star.size() > 1 && !inner.empty() && inner.front() != '[' && inner.front() != '(') star += ' ';
      inner.insert(0, star);
      pointer = true;
    } else if (row.kind == INTEROP_TYPE_ARRAY) {
      if (pointer) inner = '(' + inner + ')';
      const bool vector = contract.text(row.name) == "vector";
      const bool unsized = (row.flags & INTEROP_TYPE_FLAG_UNSIZED) != 0;
      if (vector) inner = "vector" + inner;
      inner += unsized ? std::string("[]") : '[' + std::to_string(row.count) + ']';
      pointer = false;
    } else if (row.kind == INTEROP_TYPE_FUNCTION) {
      if (pointer) inner = '(' + inner + ')';
      inner += '(';
      bool first = true;
      for (TypeId at = row.first != 0 ? contract.types[row.first].next : 0; at != 0; at = contract.types[at].next) {
        if (!first) inner += ", ";
        inner += spell_type(contract, at);
        first = false;
      }
      const bool variadic = (row.flags & INTEROP_TYPE_FLAG_VARIADIC) != 0;
      if (variadic) inner += first ? "..." : ", ...";
      if (first && !variadic) inner += "void";
      inner += ')';
      pointer = false;
    } else {
      const std::string base = base_text(contract, row);
      if (inner.empty()) return base;
      return base + (inner.front() == '[' ? "" : " ") + inner;
    }
    type = row.first;
  }
  return inner;
}

std::string json_name(const Contract &contract, DeclId field) {
  return std::string(contract.name(field));
}

uint32_t wire_class(const Contract &, TypeId) {
  return 0;
}

uint64_t package_version(std::string_view) {
  return 0;
}

// A comment without its markers: what stands behind the stars and slashes of each line.
std::string doc_text(std::string_view comment) {
  std::string text;
  const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
  if (comment.ends_with("*/")) comment.remove_suffix(2);
  for (size_t at = 0; at <= comment.size();) {
    size_t end = comment.find('\n', at);
    if (end == std::string_view::npos) end = comment.size();
    std::string_view line = comment.substr(at, end - at);
    while (!line.empty() && blank(line.front()))
      line.remove_prefix(1);
    for (const std::string_view marker :
         {"/**<", "/*!<", "///<", "//!<", "/**", "/*!", "///", "//!", "/*", "//", "*"}) {
      if (!line.starts_with(marker)) continue;
      line.remove_prefix(marker.size());
      break;
    }
    if (!line.empty() && line.front() == ' ') line.remove_prefix(1);
    while (!line.empty() && (blank(line.back()) || line.back() == '*'))
      line.remove_suffix(1);
    if (!line.empty() || !text.empty()) (text += line) += '\n';
    at = end + 1;
  }
  while (!text.empty() && text.back() == '\n')
    text.pop_back();
  return text;
}

std::string_view version_text(uint32_t) {
  return "c23";
}

}  // namespace

extern const contract::Traits kTraits;
const contract::Traits kTraits{
    .language = "c",
    .letter = 'H',
    .name_separator = ".",
    .fields = contract::Identity::kPosition,
    .values = contract::Identity::kNumber,
    .operations = contract::Identity::kSymbol,
    .json_name = json_name,
    .type_text = spell_type,
    .wire_class = wire_class,
    .package_version = package_version,
    .doc_text = doc_text,
    .version_text = version_text,
    .known_options = {},
    .has_rules = false,
};

}  // namespace interop::lang::c
