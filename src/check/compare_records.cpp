// Pairs the fields of two versions of a record, and says what became of those without a pair. A field is its number;
// the name tells apart what happened to a number that changed hands:
//
//   same number, same name              the same field
//   same name, other number             the same field, its number changed
//   same number, other name             renamed, unless nothing of the old field is left: then its number is reused
//   neither                             removed, or added
//
// Each field is in one of these, so one change is said once.
#include <algorithm>
#include <unordered_map>

#include "check/compare.hpp"

namespace interop::check {
namespace {

// Letters and digits in lower case: two names that differ otherwise are the same word to a reader.
std::string folded(std::string_view name) {
  std::string word;
  for (char c : name) {
    if (c != '_') word += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return word;
}

void number_changed(const Comparison &c, const Member &was, const Member &is) {
  if (Finding *f = c.found(RuleId::kFieldNumberChanged, was.decl, is.decl)) {
    f->say("the number of field " + quoted_name(c.after, is.decl) + " is now " + std::to_string(is.number) + ", was " +
           std::to_string(was.number));
    f->with("old", was.number).with("new", is.number);
    f->help = "give it back the number " + std::to_string(was.number) + ": data is read by number";
  }
}

void field_gone(const Comparison &c, const Member &was) {
  const bool required = has(c.before, was.decl, INTEROP_DECL_FLAG_REQUIRED);
  const Weight weight{required ? INTEROP_DIMENSION_WIRE : 0};
  if (Finding *f = c.found(RuleId::kFieldRemoved, was.decl, 0, weight)) {
    f->say("field " + std::to_string(was.number) + ' ' + quoted_name(c.before, was.decl) + " is gone");
    f->with("number", was.number);
    if (required) f->with("required", true);
  }
}

void field_removed(Comparison &c, const Member &was, DeclId new_record, bool number_free) {
  field_gone(c, was);
  union_case_removed(c, was);
  removed_unreserved(c, was.decl, new_record, number_free, true);
}

// False if nobody wants to know.
bool number_reused(Comparison &c, const Member &was, const Member &is, bool certain) {
  if (Finding *f = c.found(RuleId::kFieldNumberReused, was.decl, is.decl)) {
    f->confidence = certain ? INTEROP_CONFIDENCE_CERTAIN : INTEROP_CONFIDENCE_LIKELY;
    f->say("number " + std::to_string(is.number) + " was " + quoted_name(c.before, was.decl) + " (" +
           contract::type_text(c.before, was.decl) + ") and is now " + quoted_name(c.after, is.decl) + " (" +
           contract::type_text(c.after, is.decl) + ')');
    f->with("number", is.number).with("old", c.before.name(was.decl)).with("new", c.after.name(is.decl));
    return true;
  }
  return false;
}

void required_field_added(const Comparison &c, const Member &is) {
  if (!has(c.after, is.decl, INTEROP_DECL_FLAG_REQUIRED)) return;
  if (Finding *f = c.found(RuleId::kRequiredFieldAdded, 0, is.decl)) {
    f->say("the new field " + std::to_string(is.number) + ' ' + quoted_name(c.after, is.decl) + " is required");
    f->with("number", is.number);
  }
}

void field_added(const Comparison &c, const Member &is) {
  required_field_added(c, is);
  union_case_added(c, is);
  const bool added_case = is.union_decl != 0 && c.pairs.before(is.union_decl) != 0;
  if (Finding *f = c.found(added_case ? RuleId::kUnionCaseAdded : RuleId::kFieldAdded, 0, is.decl)) {
    f->say("field " + std::to_string(is.number) + ' ' + quoted_name(c.after, is.decl) + " is new");
    f->with("number", is.number);
  }
}

// The fields of one pair of records on their way to being paired.
class MemberPairing {
 public:
  MemberPairing(Comparison &c, DeclId old_record, DeclId new_record)
      : c_(c), old_record_(old_record), new_record_(new_record) {}

  void run() {
    collect_members(c_.before, old_record_, c_.was);
    collect_members(c_.after, new_record_, c_.is);
    pairs_.reserve(std::min(c_.was.size(), c_.is.size()));
    by_number_and_name();
    if (!lost_.empty() && !fresh_.empty()) {
      by_name();
      by_number();
    }
    const auto in_union = [](const Member &member) { return member.union_decl != 0; };
    const bool unions =
        std::any_of(c_.was.begin(), c_.was.end(), in_union) || std::any_of(c_.is.begin(), c_.is.end(), in_union);
    if (unions) pair_unions(c_, old_record_, new_record_, pairs_);
    for (const MemberPair &pair : pairs_)
      compare_fields(c_, pair);
    if (unions) compare_unions(c_, old_record_);
    say_leftovers();
  }

 private:
  void by_number_and_name() {
    size_t i = 0;
    size_t j = 0;
    while (i < c_.was.size() || j < c_.is.size()) {
      const bool take_old = j == c_.is.size() || (i < c_.was.size() && c_.was[i].number <= c_.is[j].number);
      const bool take_new = i == c_.was.size() || (j < c_.is.size() && c_.is[j].number <= c_.was[i].number);
      if (take_old && take_new && c_.before.name(c_.was[i].decl) == c_.after.name(c_.is[j].decl)) {
        pairs_.push_back({c_.was[i++], c_.is[j++]});
        continue;
      }
      if (take_old) lost_.push_back(c_.was[i++]);
      if (take_new) fresh_.push_back(c_.is[j++]);
    }
  }

  void by_name() {
    std::unordered_map<std::string_view, size_t> names;
    for (size_t i = 0; i < fresh_.size(); ++i)
      names.emplace(c_.after.name(fresh_[i].decl), i);
    std::vector<Member> still_lost;
    for (const Member &was : lost_) {
      const auto found = names.find(c_.before.name(was.decl));
      if (found == names.end()) {
        still_lost.push_back(was);
        continue;
      }
      Member &is = fresh_[found->second];
      number_changed(c_, was, is);
      tombstone_reused(c_, old_record_, is.decl);
      pairs_.push_back({was, is});
      moved_away_.push_back(was);
      is.decl = 0;
    }
    std::erase_if(fresh_, [](const Member &is) { return is.decl == 0; });
    lost_.swap(still_lost);
  }

  // Both lists are still ordered by number.
  void by_number() {
    std::vector<Member> still_lost;
    size_t j = 0;
    for (const Member &was : lost_) {
      while (j < fresh_.size() && fresh_[j].number < was.number)
        ++j;
      if (j == fresh_.size() || fresh_[j].number != was.number) {
        still_lost.push_back(was);
        continue;
      }
      Member &is = fresh_[j];
      tombstone_reused(c_, old_record_, is.decl);
      if (renamed(was, is)) {
        pairs_.push_back({was, is});
        is.decl = 0;
      } else {
        // When nobody asks about numbers, what is left is that code cannot use the old field.
        if (!number_reused(c_, was, is, retired(was))) field_gone(c_, was);
        required_field_added(c_, is);
        is.decl = 0;
      }
    }
    std::erase_if(fresh_, [](const Member &is) { return is.decl == 0; });
    lost_.swap(still_lost);
  }

  // Its name is reserved: somebody took the field out on purpose.
  bool retired(const Member &was) {
    c_.reserved_now.read(c_.after, new_record_);
    return c_.reserved_now.name(c_.before.name(was.decl)) != 0;
  }

  bool renamed(const Member &was, const Member &is) {
    if (retired(was)) return false;
    if (folded(c_.before.name(was.decl)) == folded(c_.after.name(is.decl))) return true;
    return !different_type(c_, was.decl, is.decl);
  }

  bool number_in_use(int64_t number) const {
    const auto found = std::lower_bound(c_.is.begin(), c_.is.end(), number,
                                        [](const Member &member, int64_t wanted) { return member.number < wanted; });
    return found != c_.is.end() && found->number == number;
  }

  void say_leftovers() {
    for (const Member &was : lost_)
      field_removed(c_, was, new_record_, !number_in_use(was.number));
    for (const Member &is : fresh_) {
      // The number may have been that of a field that has another one now.
      const auto moved = std::lower_bound(moved_away_.begin(), moved_away_.end(), is.number,
                                          [](const Member &member, int64_t n) { return member.number < n; });
      if (moved != moved_away_.end() && moved->number == is.number) number_reused(c_, *moved, is, true);
      tombstone_reused(c_, old_record_, is.decl);
      field_added(c_, is);
    }
  }

  Comparison &c_;
  DeclId old_record_, new_record_;
  std::vector<MemberPair> pairs_;
  std::vector<Member> lost_, fresh_;  // by number
  std::vector<Member> moved_away_;    // old fields that have another number now, by their old one
};

}  // namespace

void compare_records(Comparison &c, DeclId old_record, DeclId new_record) {
  MemberPairing(c, old_record, new_record).run();
  compare_reservations(c, old_record, new_record);
}

}  // namespace interop::check
