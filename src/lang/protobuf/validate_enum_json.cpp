// JSON strings that enum values set for themselves: `[(pb.enumvalue.json).string = "red"]`, since edition 2026. Each
// names one number, beside the names of all values, which stay good in JSON: no two numbers may answer to one string, a
// string that reads as a number must be the value's own, and aliases share theirs.
#include <charconv>
#include <string>
#include <vector>

#include "lang/protobuf/diagnostic_rules.hpp"
#include "lang/protobuf/validate.hpp"

namespace interop::lang::protobuf {
namespace {

struct CustomString {
  DeclId value;
  AnnotationId row;  // of the string
};

class EnumJsonCheck {
 public:
  explicit EnumJsonCheck(FileWork &work) : work_(work), contract_(work.contract) {}

  void run() {
    for (DeclId decl = work_.first_decl; decl < contract_.decls.size(); ++decl) {
      if (contract_.decls[decl].kind == INTEROP_DECL_ENUM && collect(decl)) check(decl);
    }
  }

 private:
  bool collect(DeclId decl);
  AnnotationId string_of(DeclId value) const;
  void check(DeclId decl);
  void check_shape(const CustomString &custom);
  void check_aliases();
  std::string_view text(AnnotationId row) const { return contract_.text(contract_.annotations[row].text); }
  Span place(AnnotationId row) const {
    return {contract_.annotations[row].span_begin, contract_.annotations[row].span_end};
  }
  void refuse(DeclId value) { mark_invalid(work_, value); }

  FileWork &work_;
  Contract &contract_;
  std::vector<DeclId> values_;
  std::vector<CustomString> customs_;
};

AnnotationId EnumJsonCheck::string_of(DeclId value) const {
  for (AnnotationId at = contract_.decls[value].first_annotation; at != 0; at = contract_.annotations[at].next) {
    const DeclId definition = contract_.annotations[at].definition;
    if (definition == 0 || contract_.decls[definition].kind != INTEROP_DECL_EXTENSION) continue;
    if (contract::full_name(contract_, definition) != "pb.enumvalue.json") continue;
    for (AnnotationId in = contract_.annotations[at].first_child; in != 0; in = contract_.annotations[in].next) {
      if (contract_.text(contract_.annotations[in].name) == "string") return in;
    }
  }
  return 0;
}

// False if no value sets a string: most enums are done here.
bool EnumJsonCheck::collect(DeclId decl) {
  values_.clear();
  customs_.clear();
  for (DeclId at = contract_.decls[decl].first_child; at != 0; at = contract_.decls[at].next_sibling) {
    if (contract_.decls[at].kind != INTEROP_DECL_VALUE) continue;
    values_.push_back(at);
    if (contract_.decls[at].first_annotation == 0) continue;
    if (const AnnotationId row = string_of(at)) customs_.push_back({at, row});
  }
  return !customs_.empty();
}

void EnumJsonCheck::check(DeclId decl) {
  DuplicateSet &set = work_.shared.duplicates;
  set.begin(values_.size() + customs_.size());
  for (const DeclId value : values_)
    set.add(contract::hash_name(contract_.name(value)), value);
  for (const CustomString &custom : customs_) {
    check_shape(custom);
    const DeclId before = set.add(contract::hash_name(text(custom.row)), custom.value);
    if (before == 0 || contract_.decls[before].number == contract_.decls[custom.value].number) continue;
    work_.report(kEnumJsonConflict, place(custom.row), {text(custom.row), contract_.name(before)}, "choose another one",
                 {{{work_.file, work_.places_of(before).name}, "goes by it too"}});
    refuse(custom.value);
  }
  if ((contract_.decls[decl].flags & INTEROP_DECL_FLAG_ALLOW_ALIAS) != 0) check_aliases();
}

void EnumJsonCheck::check_shape(const CustomString &custom) {
  std::string_view string = text(custom.row);
  if (string.find('\0') != std::string_view::npos) {
    work_.report(kEnumJsonNul, place(custom.row));
    return refuse(custom.value);
  }
  const std::string_view whole = string;
  while (!string.empty() && string.front() == ' ')
    string.remove_prefix(1);
  while (!string.empty() && string.back() == ' ')
    string.remove_suffix(1);
  if (string.size() > 1 && string.front() == '+' && string[1] != '-') string.remove_prefix(1);
  int32_t number = 0;
  const auto read = std::from_chars(string.data(), string.data() + string.size(), number);
  if (read.ec != std::errc() || read.ptr != string.data() + string.size() || string.empty()) return;
  if (number == contract_.decls[custom.value].number) return;
  work_.report(kEnumJsonNumber, place(custom.row),
               {whole, std::to_string(number), std::to_string(contract_.decls[custom.value].number)});
  refuse(custom.value);
}

// The first value of a number is the one that is written; those after it must be written the same.
void EnumJsonCheck::check_aliases() {
  DuplicateSet &set = work_.shared.duplicates;
  set.begin(values_.size());
  for (const DeclId value : values_) {
    const DeclId first = set.add(static_cast<uint64_t>(contract_.decls[value].number), value);
    if (first == 0) continue;
    const AnnotationId mine = string_of(value), theirs = string_of(first);
    if ((mine == 0) == (theirs == 0) && (mine == 0 || text(mine) == text(theirs))) continue;
    work_.report(kEnumJsonAlias, mine != 0 ? place(mine) : work_.places_of(value).name,
                 {contract_.name(value), contract_.name(first)}, "set the same string for both",
                 {{{work_.file, work_.places_of(first).name}, "has this number first"}});
    refuse(value);
  }
}

}  // namespace

void validate_enum_json(FileWork &work) {
  EnumJsonCheck(work).run();
}

}  // namespace interop::lang::protobuf
