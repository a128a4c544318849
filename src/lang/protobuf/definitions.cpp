#include "lang/protobuf/definitions.hpp"

#include <string>

namespace interop::lang::protobuf {
namespace {

constexpr std::array<std::string_view, 9> kOptionMessages = {
    "FileOptions",      "MessageOptions", "FieldOptions",  "OneofOptions",         "EnumOptions",
    "EnumValueOptions", "ServiceOptions", "MethodOptions", "ExtensionRangeOptions"};

bool has_numbers(uint32_t kind) { return kind == INTEROP_DECL_FIELD || kind == INTEROP_DECL_VALUE; }

}  // namespace

DeclId Definitions::standard_message(std::string_view name) const {
  std::string full = "google.protobuf.";
  full += name;
  const DeclId found = contract::find(contract_, full);
  return contract_.decls[found].kind == INTEROP_DECL_RECORD ? found : 0;
}

DeclId Definitions::options_message(OptionTarget target) {
  const auto at = static_cast<size_t>(target);
  if (!looked_up_[at]) {
    looked_up_[at] = true;
    options_[at] = standard_message(kOptionMessages[at]);
  }
  return options_[at];
}

contract::NameHash Definitions::scope(DeclId decl) {
  const interop_decl_row &row = contract_.decls[decl];
  if (decl == 0 || row.kind == INTEROP_DECL_FILE) return contract::kRootScope;
  if (row.kind == INTEROP_DECL_UNION && (row.flags & INTEROP_DECL_FLAG_TRANSPARENT) != 0) return scope(row.parent);
  if (const uint32_t known = hash_of_.find(decl)) return hashes_[known - 1];
  contract::NameHash hash = scope(row.parent);
  std::string_view name = contract_.text(row.name);
  while (!name.empty()) {
    const size_t dot = std::min(name.find('.'), name.size());
    hash = contract::extend(hash, name.substr(0, dot));
    name.remove_prefix(std::min(dot + 1, name.size()));
  }
  hashes_.push_back(hash);
  hash_of_.put(decl, static_cast<uint32_t>(hashes_.size()));
  return hash;
}

DeclId Definitions::oneof_of(DeclId field) const {
  const DeclId parent = contract_.decls[field].parent;
  return contract_.decls[parent].kind == INTEROP_DECL_UNION ? parent : 0;
}

DeclId Definitions::message_of(DeclId field) const {
  const interop_decl_row &row = contract_.decls[field];
  if (row.kind == INTEROP_DECL_EXTENSION) return row.target;
  const DeclId oneof = oneof_of(field);
  return oneof != 0 ? contract_.decls[oneof].parent : row.parent;
}

DeclId Definitions::field(DeclId message, std::string_view name) {
  for (DeclId at = contract_.symbols.find(contract::extend(scope(message), name)); at != 0;
       at = contract_.symbols.next_same(at)) {
    if (contract_.decls[at].kind == INTEROP_DECL_FIELD && message_of(at) == message && contract_.name(at) == name) {
      return at;
    }
  }
  return 0;
}

DeclId Definitions::value(DeclId enumeration, std::string_view name) {
  // Names of values are siblings of their enum.
  const contract::NameHash siblings = scope(contract_.decls[enumeration].parent);
  for (DeclId at = contract_.symbols.find(contract::extend(siblings, name)); at != 0;
       at = contract_.symbols.next_same(at)) {
    if (contract_.decls[at].parent == enumeration && contract_.name(at) == name) return at;
  }
  return 0;
}

// Of several with one number (an error, or an alias) the first counts.
void Definitions::index_numbers(DeclId parent) {
  const auto note = [this](DeclId owner, DeclId decl) {
    const uint64_t key = key_of(owner, static_cast<uint32_t>(contract_.decls[decl].number));
    if (numbers_.find(key) == 0) numbers_.put(key, decl);
  };
  indexed_.put(parent, 1);
  for (DeclId at = contract_.decls[parent].first_child; at != 0; at = contract_.decls[at].next_sibling) {
    if (has_numbers(contract_.decls[at].kind)) note(parent, at);
    if (contract_.decls[at].kind != INTEROP_DECL_UNION) continue;
    for (DeclId in = contract_.decls[at].first_child; in != 0; in = contract_.decls[in].next_sibling) {
      if (has_numbers(contract_.decls[in].kind)) note(parent, in);
    }
  }
}

DeclId Definitions::field(DeclId message, uint32_t number) {
  if (message == 0) return 0;
  if (indexed_.find(message) == 0) index_numbers(message);
  return numbers_.find(key_of(message, number));
}

DeclId Definitions::value(DeclId enumeration, int32_t number) {
  return field(enumeration, static_cast<uint32_t>(number));
}

DeclId Definitions::extension(DeclId message, uint32_t number) {
  for (; extensions_until_ < contract_.decls.size(); ++extensions_until_) {
    const interop_decl_row &row = contract_.decls[extensions_until_];
    if (row.kind != INTEROP_DECL_EXTENSION || row.target == 0) continue;
    const uint64_t key = key_of(row.target, static_cast<uint32_t>(row.number));
    if (extensions_.find(key) == 0) extensions_.put(key, extensions_until_);
  }
  return extensions_.find(key_of(message, number));
}

bool Definitions::is_reserved_name(DeclId message, std::string_view name) {
  const auto key = [message](std::string_view text) { return contract::hash_name(text) ^ uint64_t{message} << 20; };
  if (reserved_.find(message) == 0) {
    reserved_.put(message, message);
    for (DeclId at = contract_.decls[message].first_child; at != 0; at = contract_.decls[at].next_sibling) {
      const interop_decl_row &row = contract_.decls[at];
      if (row.kind == INTEROP_DECL_RESERVATION && row.name.length != 0) reserved_.put(key(contract_.text(row.name)), at);
    }
  }
  const DeclId found = reserved_.find(key(name));
  return found != 0 && contract_.decls[found].kind == INTEROP_DECL_RESERVATION && contract_.name(found) == name &&
         contract_.decls[found].parent == message;
}

bool Definitions::has_full_name(DeclId decl, std::string_view package, std::string_view name) const {
  if (decl == 0 || contract_.name(decl) != name) return false;
  const DeclId parent = contract_.decls[decl].parent;
  return contract_.decls[parent].kind == INTEROP_DECL_PACKAGE && contract_.name(parent) == package;
}

}  // namespace interop::lang::protobuf
