// Numbers of enum values: aliases, the first value, names that differ only by the enum's name in front.
#include <string>

#include "lang/protobuf/diagnostic_rules.hpp"
#include "lang/protobuf/json_names.hpp"
#include "lang/protobuf/validate.hpp"

namespace interop::lang::protobuf {
namespace {

class EnumCheck {
 public:
  explicit EnumCheck(FileWork &work) : work_(work), contract_(work.contract) {}

  void run() {
    for (DeclId decl = work_.first_decl; decl < contract_.decls.size(); ++decl) {
      if (contract_.decls[decl].kind == INTEROP_DECL_ENUM) enumeration(decl);
    }
  }

 private:
  void enumeration(DeclId decl);
  void check_first(DeclId decl, DeclId first);
  void check_aliases(DeclId decl, size_t count);
  void check_names(DeclId decl, size_t count);
  template <class Take>
  void each_value(DeclId decl, Take &&take) const {
    for (DeclId at = contract_.decls[decl].first_child; at != 0; at = contract_.decls[at].next_sibling) {
      if (contract_.decls[at].kind == INTEROP_DECL_VALUE) take(at);
    }
  }
  text::Related first_here(DeclId decl) const { return {{work_.file, work_.places_of(decl).name}, "first used here"}; }

  FileWork &work_;
  Contract &contract_;
};

void EnumCheck::enumeration(DeclId decl) {
  size_t count = 0;
  DeclId first = 0;
  each_value(decl, [&](DeclId value) {
    if (count++ == 0) first = value;
  });
  if (count == 0) return;
  check_first(decl, first);
  check_aliases(decl, count);
  check_names(decl, count);
}

void EnumCheck::check_first(DeclId decl, DeclId first) {
  if ((contract_.decls[decl].flags & INTEROP_DECL_FLAG_CLOSED) != 0 || contract_.decls[first].number == 0) return;
  if (!has_number(work_, first)) return;
  work_.report(kEnumFirstNotZero, work_.places_of(first).number, {contract_.name(decl)},
               "begin it with a value of number 0, named as unspecified or unknown");
  mark_invalid(work_, first);
}

void EnumCheck::check_aliases(DeclId decl, size_t count) {
  const bool allowed = (contract_.decls[decl].flags & INTEROP_DECL_FLAG_ALLOW_ALIAS) != 0;
  DuplicateSet &set = work_.shared.duplicates;
  set.begin(count);
  bool has_alias = false;
  int64_t highest = INT32_MIN;
  each_value(decl, [&](DeclId value) { highest = std::max(highest, contract_.decls[value].number); });
  each_value(decl, [&](DeclId value) {
    if (!has_number(work_, value)) return;
    const int64_t number = contract_.decls[value].number;
    const DeclId before = set.add(static_cast<uint64_t>(number), value);
    if (before == 0) return;
    has_alias = true;
    if (allowed) return;
    std::string help = "write option allow_alias = true; if it is meant to be another name";
    if (highest < INT32_MAX) help += "; the next free number is " + std::to_string(highest + 1);
    work_.report(kEnumNumberTwice, work_.places_of(value).number, {std::to_string(number), contract_.name(before)},
                 help, {first_here(before)});
    mark_invalid(work_, value);
  });
  const AnnotationId option = contract::annotation(contract_, decl, "allow_alias");
  if (option == 0) return;
  const Span at{contract_.annotations[option].span_begin, contract_.annotations[option].span_end};
  if (contract_.annotations[option].bits == 0) {
    work_.report(kAllowAliasFalse, at, {}, "remove it");
  } else if (!has_alias) {
    work_.report(kAllowAliasUseless, at, {contract_.name(decl)}, "remove the option");
  }
}

// Values whose names are one once the enum's name, letter case and underscores are taken off.
void EnumCheck::check_names(DeclId decl, size_t count) {
  DuplicateSet &set = work_.shared.duplicates;
  set.begin(count);
  bool legacy = false;
  bool asked = false;
  each_value(decl, [&](DeclId value) {
    const DeclId before = set.add(stripped_value_hash(contract_.name(decl), contract_.name(value)), value);
    if (before == 0 || contract_.decls[before].number == contract_.decls[value].number) return;
    if (contract_.name(before) == contract_.name(value)) return;
    if (!asked) {
      const AnnotationId option = contract::annotation(contract_, decl, "deprecated_legacy_json_field_conflicts");
      legacy = option != 0 && contract_.annotations[option].bits != 0;
      asked = true;
    }
    work_.report(legacy ? kEnumNamesAlikeLegacy : kEnumNamesAlike, work_.places_of(value).name,
                 {contract_.name(value), contract_.name(before)},
                 "rename one of them, or give both one number with allow_alias", {first_here(before)});
    if (!legacy) mark_invalid(work_, value);
  });
}

}  // namespace

void validate_enums(FileWork &work) {
  EnumCheck(work).run();
}

}  // namespace interop::lang::protobuf
