#include "contract/contract.hpp"

#include <algorithm>

#include "contract/traits.hpp"

namespace interop::contract {
namespace {

// Indexed by INTEROP_DECL_*.
constexpr std::string_view kKindWords[] = {
    "",           "file",  "package",   "import",    "record",      "field",           "union",  "case",     "enum",
    "enum-value", "flags", "interface", "operation", "param",       "result",          "error",  "resource", "alias",
    "constant",   "world", "export",    "extension", "reservation", "extension-range", "global",
};
static_assert(std::size(kKindWords) == INTEROP_DECL_GLOBAL + 1);

bool named_by_parents(const Contract &contract, DeclId decl) {
  const interop_decl_row &row = contract.decls[decl];
  return row.kind != INTEROP_DECL_FILE && row.name.length != 0;
}

// The next declaration outwards that has a part in a full name.
DeclId naming_parent(const Contract &contract, DeclId decl) {
  DeclId at = contract.decls[decl].parent;
  while (at != 0 &&
         (!named_by_parents(contract, at) || (contract.decls[at].flags & INTEROP_DECL_FLAG_TRANSPARENT) != 0)) {
    at = contract.decls[at].parent;
  }
  return at;
}

// Null where the contract does not know its languages.
const Traits *traits_if_any(const Contract &contract, DeclId decl) {
  const interop_decl_row &row = contract.decls[decl];
  const uint32_t language = row.file < contract.files.size() ? contract.files[row.file].language : 0;
  return language < contract.traits.size() ? contract.traits[language] : nullptr;
}

// Whether `full` is the full name of a declaration: compared from its end outwards, without building anything.
bool has_full_name(const Contract &contract, DeclId decl, std::string_view full) {
  const Traits *traits = traits_if_any(contract, decl);
  const std::string_view separator = traits != nullptr ? traits->name_separator : std::string_view(".");
  if (!named_by_parents(contract, decl)) return false;
  if (traits != nullptr && traits->name_in_package != nullptr) return full_name(contract, decl) == full;
  for (DeclId at = decl;;) {
    const std::string_view name = contract.name(at);
    if (!full.ends_with(name)) return false;
    full.remove_suffix(name.size());
    at = naming_parent(contract, at);
    if (at == 0) return full.empty();
    if (!full.ends_with(separator)) return false;
    full.remove_suffix(separator.size());
  }
}

DeclId find_child(const Contract &contract, DeclId parent, std::string_view name) {
  for (DeclId at = contract.decls[parent].first_child; at != 0; at = contract.decls[at].next_sibling) {
    if (named_by_parents(contract, at) && contract.name(at) == name &&
        contract.decls[at].kind != INTEROP_DECL_RESERVATION) {
      return at;
    }
    if ((contract.decls[at].flags & INTEROP_DECL_FLAG_TRANSPARENT) != 0) {
      if (const DeclId inner = find_child(contract, at, name)) return inner;
    }
  }
  return 0;
}

// The deepest that a declaration without a symbol of its own lies below one that has one: interface, operation,
// parameter.
constexpr int kDeepestMember = 4;

// By symbol where the language registered it, else as a child of what the name without its last component names.
DeclId find_separated(const Contract &contract, std::string_view full, std::string_view separator,
                      int levels = kDeepestMember) {
  const NameHash hash = hash_full_name(full, separator);
  for (DeclId at = contract.symbols.find(hash); at != 0; at = contract.symbols.next_same(at)) {
    if (has_full_name(contract, at, full)) return at;
  }
  const size_t last = full.rfind(separator);
  if (last == std::string_view::npos || levels == 0) return 0;
  const DeclId parent = find_separated(contract, full.substr(0, last), separator, levels - 1);
  return parent == 0 ? 0 : find_child(contract, parent, full.substr(last + separator.size()));
}

}  // namespace

NameHash hash_full_name(std::string_view full, std::string_view separator) {
  NameHash hash = kRootScope;
  for (size_t begin = 0;;) {
    const size_t end = full.find(separator, begin);
    hash = extend(hash, full.substr(begin, end == std::string_view::npos ? end : end - begin));
    if (end == std::string_view::npos) return hash;
    begin = end + separator.size();
  }
}

std::string full_name(const Contract &contract, DeclId decl) {
  if (decl == 0 || decl >= contract.decls.size()) return {};
  if (contract.decls[decl].kind == INTEROP_DECL_FILE) return std::string(contract.name(decl));
  const Traits *traits = traits_if_any(contract, decl);
  const std::string_view separator = traits != nullptr ? traits->name_separator : std::string_view(".");
  std::vector<std::string_view> parts;
  size_t length = 0;
  bool in_package = false;
  DeclId at = named_by_parents(contract, decl) ? decl : naming_parent(contract, decl);
  for (; at != 0; at = naming_parent(contract, at)) {
    parts.push_back(contract.name(at));
    length += parts.back().size() + separator.size();
    in_package = contract.decls[at].kind == INTEROP_DECL_PACKAGE;
  }
  std::string name;
  if (in_package && parts.size() > 1 && traits != nullptr && traits->name_in_package != nullptr) {
    name = traits->name_in_package(parts.back(), parts[parts.size() - 2]);
    parts.resize(parts.size() - 2);
  }
  name.reserve(length);
  for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
    if (!name.empty()) name += separator;
    name += *part;
  }
  return name;
}

DeclId find(const Contract &contract, std::string_view full_name) {
  if (full_name.empty()) return 0;
  std::vector<std::string_view> tried;
  for (const Traits *traits : contract.traits) {
    const std::string_view separator = traits != nullptr ? traits->name_separator : std::string_view();
    if (separator.empty() || std::find(tried.begin(), tried.end(), separator) != tried.end()) continue;
    tried.push_back(separator);
    if (const DeclId decl = find_separated(contract, full_name, separator)) return decl;
  }
  return 0;
}

std::string type_text(const Contract &contract, DeclId decl) {
  return type_text(contract, contract.decls[decl].type, decl);
}

std::string type_text(const Contract &contract, TypeId type, DeclId decl) {
  const Traits *traits = traits_if_any(contract, decl);
  return traits == nullptr || traits->type_text == nullptr ? std::string() : traits->type_text(contract, type);
}

std::string doc_text(const Contract &contract, DeclId decl) {
  const std::string_view comment = contract.text(contract.decls[decl].doc);
  const Traits &traits = contract.traits_of(decl);
  return comment.empty() || traits.doc_text == nullptr ? std::string(comment) : traits.doc_text(comment);
}

AnnotationId annotation(const Contract &contract, DeclId decl, std::string_view name) {
  for (AnnotationId at = contract.decls[decl].first_annotation; at != 0; at = contract.annotations[at].next) {
    if (contract.text(contract.annotations[at].name) == name) return at;
  }
  return 0;
}

uint32_t layout(const Contract &contract, DeclId decl) {
  const base::Table<interop_layout_row> &rows = contract.layouts;
  if (rows.size() == 0) return 0;
  const interop_layout_row *first = rows.data() + 1;
  const interop_layout_row *last = rows.data() + rows.size();
  const auto before = [](const interop_layout_row &row, DeclId wanted) { return row.decl < wanted; };
  const interop_layout_row *found = std::lower_bound(first, last, decl, before);
  return found != last && found->decl == decl ? static_cast<uint32_t>(found - rows.data()) : 0;
}

std::string_view kind_word(uint32_t kind) {
  return kind < std::size(kKindWords) ? kKindWords[kind] : "";
}

}  // namespace interop::contract
