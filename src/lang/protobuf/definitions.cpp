#include "lang/protobuf/definitions.hpp"

#include <string>

namespace interop::lang::protobuf {
namespace {

constexpr std::array<std::string_view, 9> kOptionMessages = {
    "FileOptions",      "MessageOptions", "FieldOptions",  "OneofOptions",         "EnumOptions",
    "EnumValueOptions", "ServiceOptions", "MethodOptions", "ExtensionRangeOptions"};

uint64_t name_key(DeclId parent, std::string_view name) {
  return contract::extend_hashed(contract::kRootScope + parent, contract::hash_name(name));
}

}  // namespace

DeclId Definitions::standard_message(std::string_view name) const {
  std::string full = "google.protobuf.";
  full += name;
  const DeclId found = contract::find(contract_, full);
  return contract_.decls[found].kind == INTEROP_DECL_RECORD ? found : 0;
}

DeclId Definitions::options_message(OptionTarget target) {
  const auto at = static_cast<size_t>(target);
  if (options_[at] == 0) options_[at] = standard_message(kOptionMessages[at]);
  return options_[at];
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

// Of several with one name or number (an error, or an alias) the first counts.
void Definitions::index_member(DeclId parent, DeclId member) {
  const interop_decl_row &row = contract_.decls[member];
  if (row.kind != INTEROP_DECL_FIELD && row.kind != INTEROP_DECL_VALUE) return;
  const uint64_t number = key_of(parent, static_cast<uint32_t>(row.number));
  if (numbers_.find(number) == 0) numbers_.put(number, member);
  const uint64_t name = name_key(parent, contract_.text(row.name));
  if (names_.find(name) == 0) names_.put(name, member);
}

void Definitions::index(DeclId parent) {
  if (indexed_.find(parent) != 0) return;
  indexed_.put(parent, 1);
  for (DeclId at = contract_.decls[parent].first_child; at != 0; at = contract_.decls[at].next_sibling) {
    index_member(parent, at);
    if (contract_.decls[at].kind != INTEROP_DECL_UNION) continue;
    for (DeclId in = contract_.decls[at].first_child; in != 0; in = contract_.decls[in].next_sibling) {
      index_member(parent, in);
    }
  }
}

DeclId Definitions::member(DeclId parent, std::string_view name) {
  if (parent == 0) return 0;
  index(parent);
  const DeclId found = names_.find(name_key(parent, name));
  return found != 0 && contract_.name(found) == name ? found : 0;
}

DeclId Definitions::field(DeclId message, std::string_view name) {
  return member(message, name);
}

DeclId Definitions::value(DeclId enumeration, std::string_view name) {
  return member(enumeration, name);
}

DeclId Definitions::field(DeclId message, uint32_t number) {
  if (message == 0) return 0;
  index(message);
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
  if (reserved_.find(message) == 0) {
    reserved_.put(message, message);
    for (DeclId at = contract_.decls[message].first_child; at != 0; at = contract_.decls[at].next_sibling) {
      const interop_decl_row &row = contract_.decls[at];
      if (row.kind == INTEROP_DECL_RESERVATION && row.name.length != 0)
        reserved_.put(name_key(message, contract_.text(row.name)), at);
    }
  }
  const DeclId found = reserved_.find(name_key(message, name));
  return found != 0 && contract_.decls[found].kind == INTEROP_DECL_RESERVATION && contract_.name(found) == name &&
         contract_.decls[found].parent == message;
}

bool Definitions::has_full_name(DeclId decl, std::string_view package, std::string_view name) const {
  if (decl == 0 || contract_.name(decl) != name) return false;
  const DeclId parent = contract_.decls[decl].parent;
  return contract_.decls[parent].kind == INTEROP_DECL_PACKAGE && contract_.name(parent) == package;
}

}  // namespace interop::lang::protobuf
