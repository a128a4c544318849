// The comparison, as a list of passes over paired contracts:
//
//   pair        files by path, named declarations by full name                         (pair.cpp)
//   moved       what is left over, by structure                                        (moved.cpp)
//   files       files, packages, imports, and what in them is gone or moved            (compare_files.cpp,
//   compare_types.cpp) pairs       each pair of declarations, by kind (compare_<kind>.cpp) version     breaks under an
//   unchanged version                                      (compare_version.cpp)
//
// What is compared are the declarations of the files that were asked for; what those import is compared by structure
// where a field or an operation refers to it. A function here looks for the facts of one rule, or of a few that share
// their search; it never decides how bad a fact is (rules.def) nor whether anybody wants to know (Collector).
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "check/collector.hpp"
#include "check/pair.hpp"
#include "check/report.hpp"
#include "check/structure.hpp"
#include "contract/traits.hpp"

namespace interop::check {

// The numbers and names that a record or an enum holds back.
class Reserved {
 public:
  struct Range {
    int64_t first, last;
    DeclId decl;
  };
  void read(const Contract &contract, DeclId holder);
  // The reservation that holds it back, or 0.
  DeclId number(int64_t number) const;
  DeclId name(std::string_view name) const;

 private:
  DeclId holder_ = 0;
  std::vector<Range> ranges_;  // merged, by number
  std::unordered_map<std::string_view, DeclId> names_;
};

struct Comparison {
  const Contract &before;
  const Contract &after;
  Pairing &pairs;
  Structure &types;
  Collector &findings;
  // Of the two records that are being compared: their members; how many fields of an old union stand in none now, how
  // many fields of a new one were there before.
  std::vector<Member> was = {}, is = {};
  std::unordered_map<DeclId, uint32_t> freed = {}, kept = {};
  Reserved reserved_then = {}, reserved_now = {};
  std::unordered_set<DeclId> required_enums = {};  // old enums that a required field uses, once somebody asked
  bool required_enums_known = false;

  Finding *found(RuleId rule, DeclId old_decl, DeclId new_decl, Weight weight = {}) const {
    return findings.found(rule, old_decl, new_decl, weight);
  }
};

inline bool has(const Contract &contract, DeclId decl, uint64_t flag) {
  return (contract.decls[decl].flags & flag) != 0;
}
inline bool gained(const Comparison &c, DeclId old_decl, DeclId new_decl, uint64_t flag) {
  return !has(c.before, old_decl, flag) && has(c.after, new_decl, flag);
}
inline bool changed(const Comparison &c, DeclId old_decl, DeclId new_decl, uint64_t flag) {
  return has(c.before, old_decl, flag) != has(c.after, new_decl, flag);
}

// "amount" with its quotes.
inline std::string quoted(std::string_view name) {
  std::string text(1, '"');
  text += name;
  text += '"';
  return text;
}
inline std::string quoted_name(const Contract &contract, DeclId decl) {
  return quoted(contract.name(decl));
}
inline std::string quoted_full_name(const Contract &contract, DeclId decl) {
  return quoted(contract::full_name(contract, decl));
}
inline std::string quoted_path(const Contract &contract, FileId file) {
  return quoted(contract.text(contract.files[file].path));
}

// What pairs by name left over: types that stand under another name (moved.cpp).
void pair_moved(Comparison &c);

// All files that were asked for, and all that stands in them. Not OK: the caller cancelled.
interop_status compare_files(Comparison &c, interop_status (*progress)(void *, size_t, size_t), void *user_data);
// The named declarations directly in a file or record, with what stands in them.
void compare_scope(Comparison &c, DeclId old_scope);
void types_added(const Comparison &c);
// Two named declarations with all that stands in them, whatever their names.
void compare_named(Comparison &c, DeclId old_decl, DeclId new_decl);
// Whether a named declaration stands in another package or another type than it did.
bool scope_changed(const Comparison &c, DeclId old_decl, DeclId new_decl);
// Facts that any kind of declaration may have.
void compare_notes(Comparison &c, DeclId old_decl, DeclId new_decl);
void compare_records(Comparison &c, DeclId old_record, DeclId new_record);
void compare_enums(Comparison &c, DeclId old_enum, DeclId new_enum);
void compare_interfaces(Comparison &c, DeclId old_interface, DeclId new_interface);
void compare_extensions(Comparison &c, DeclId old_extension, DeclId new_extension);
// Options that rules know by what they mean (Traits::known_options).
void compare_options(Comparison &c, DeclId old_decl, DeclId new_decl);
// The value of an annotation as people write it.
std::string value_text(const Contract &contract, contract::AnnotationId annotation);

// Two members that are the same one: of a record (compare_records.cpp pairs them) or an extension.
struct MemberPair {
  Member was, is;
};
void compare_fields(Comparison &c, const MemberPair &pair);
// Whether another type stands under the number: bytes of the one do not read as the other.
bool different_type(Comparison &c, DeclId old_field, DeclId new_field);

void pair_unions(Comparison &c, DeclId old_record, DeclId new_record, const std::vector<MemberPair> &pairs);
void compare_unions(Comparison &c, DeclId old_record);
void union_membership_changed(Comparison &c, const MemberPair &pair);
void union_case_removed(const Comparison &c, const Member &was);
void union_case_added(const Comparison &c, const Member &is);

// compare_reservations.cpp
void removed_unreserved(Comparison &c, DeclId old_member, DeclId new_holder, bool number_free, bool name_free);
void tombstone_reused(Comparison &c, DeclId old_holder, DeclId new_member);
void compare_reservations(Comparison &c, DeclId old_holder, DeclId new_holder);

// After everything else: packages that break under an unchanged version.
void version_not_bumped(Comparison &c);

}  // namespace interop::check
