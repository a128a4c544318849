#include "lang/protobuf/json_names.hpp"

namespace interop::lang::protobuf {
namespace {

char upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}
char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// A name on the stack while it is made; longer ones go to the heap.
template <class Make>
contract::NameHash hash_of(size_t size, Make &&make) {
  constexpr size_t kRoom = 128;
  if (size > kRoom) {
    std::string name(size, '\0');
    name.resize(make(name.data()));
    return contract::hash_name(name);
  }
  char name[kRoom];
  return contract::hash_name({name, make(name)});
}

size_t write_json_name(std::string_view field, char *out) {
  size_t size = 0;
  bool next_upper = false;
  for (const char c : field) {
    if (c == '_') {
      next_upper = true;
      continue;
    }
    out[size++] = next_upper ? upper(c) : c;
    next_upper = false;
  }
  return size;
}

// `DARK_RED` -> `DarkRed`.
size_t write_pascal_case(std::string_view value, char *out) {
  size_t size = 0;
  bool next_upper = true;
  for (const char c : value) {
    if (c == '_') {
      next_upper = true;
      continue;
    }
    out[size++] = next_upper ? upper(c) : lower(c);
    next_upper = false;
  }
  return size;
}

// What is left of a value's name behind its enum's, letter case and underscores aside; all of it if it does not begin
// so.
std::string_view without_prefix(std::string_view enumeration, std::string_view value) {
  size_t at = 0;
  for (size_t in = 0; in < enumeration.size(); ++in) {
    if (enumeration[in] == '_') continue;
    while (at < value.size() && value[at] == '_')
      ++at;
    if (at == value.size() || lower(value[at]) != lower(enumeration[in])) return value;
    ++at;
  }
  while (at < value.size() && value[at] == '_')
    ++at;
  return at == value.size() ? value : value.substr(at);
}

}  // namespace

std::string default_json_name(std::string_view field) {
  std::string name(field.size(), '\0');
  name.resize(write_json_name(field, name.data()));
  return name;
}

contract::NameHash default_json_hash(std::string_view field) {
  if (field.find('_') == std::string_view::npos) return contract::hash_name(field);
  return hash_of(field.size(), [&](char *out) { return write_json_name(field, out); });
}

contract::NameHash stripped_value_hash(std::string_view enumeration, std::string_view value) {
  const std::string_view rest = without_prefix(enumeration, value);
  return hash_of(rest.size(), [&](char *out) { return write_pascal_case(rest, out); });
}

}  // namespace interop::lang::protobuf
