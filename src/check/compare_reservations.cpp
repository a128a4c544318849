// Numbers and names that a record or an enum holds back, so that nobody uses again what old data still carries, and
// numbers that it gives to extensions. Ranges are merged into sorted lists first: what was held back and no longer is,
// is the difference of two lists, however they are written.
#include <algorithm>
#include <unordered_set>

#include "check/compare.hpp"

namespace interop::check {
namespace {

using Range = Reserved::Range;

template <class Take>
void for_each_range(const Contract &contract, DeclId holder, uint32_t kind, Take take) {
  for (DeclId at = contract.decls[holder].first_child; at != 0; at = contract.decls[at].next_sibling) {
    const interop_decl_row &row = contract.decls[at];
    if (row.kind == kind && row.name.length == 0) take(Range{row.number, std::max(row.number, row.number_end), at});
  }
}

std::vector<Range> ranges_of(const Contract &contract, DeclId holder, uint32_t kind) {
  std::vector<Range> ranges;
  for_each_range(contract, holder, kind, [&](Range range) { ranges.push_back(range); });
  return ranges;
}

// Sorted, without overlaps.
void merge(std::vector<Range> &ranges) {
  std::sort(ranges.begin(), ranges.end(), [](const Range &a, const Range &b) { return a.first < b.first; });
  size_t used = 0;
  for (const Range &range : ranges) {
    if (used > 0 && range.first <= ranges[used - 1].last) {
      ranges[used - 1].last = std::max(ranges[used - 1].last, range.last);
    } else {
      ranges[used++] = range;
    }
  }
  ranges.resize(used);
}

std::string text_of(int64_t first, int64_t last) {
  return first == last ? std::to_string(first) : std::to_string(first) + " to " + std::to_string(last);
}

// What of `range` no range of `covers` (merged) covers: "4, 6 to 9".
std::string uncovered(const Range &range, const std::vector<Range> &covers) {
  std::string text;
  int64_t next = range.first;
  const auto add = [&](int64_t last) {
    if (!text.empty()) text += ", ";
    text += text_of(next, last);
  };
  auto at = std::lower_bound(covers.begin(), covers.end(), range.first,
                             [](const Range &cover, int64_t number) { return cover.last < number; });
  for (; at != covers.end() && at->first <= range.last; ++at) {
    if (at->first > next) add(at->first - 1);
    if (at->last >= range.last) return text;
    next = at->last + 1;
  }
  add(range.last);
  return text;
}

bool plural(const std::string &numbers) {
  return numbers.find(' ') != std::string::npos;
}

// Numbers that stand for members: a reservation that gave way to one is said there.
void add_members(const Contract &contract, DeclId holder, std::vector<Range> &ranges) {
  for (DeclId at = contract.decls[holder].first_child; at != 0; at = contract.decls[at].next_sibling) {
    const interop_decl_row &row = contract.decls[at];
    if (row.kind == INTEROP_DECL_FIELD || row.kind == INTEROP_DECL_VALUE)
      ranges.push_back({row.number, row.number, at});
    if (row.kind == INTEROP_DECL_UNION) add_members(contract, at, ranges);
  }
}

void numbers_unreserved(const Comparison &c, DeclId old_holder, DeclId new_holder) {
  const std::vector<Range> was = ranges_of(c.before, old_holder, INTEROP_DECL_RESERVATION);
  if (was.empty()) return;
  std::vector<Range> is = ranges_of(c.after, new_holder, INTEROP_DECL_RESERVATION);
  add_members(c.after, new_holder, is);
  merge(is);
  for (const Range &range : was) {
    const std::string lost = uncovered(range, is);
    if (lost.empty()) continue;
    if (Finding *f = c.found(RuleId::kReservationRemoved, range.decl, 0)) {
      f->after = new_holder;
      f->subject = contract::full_name(c.before, old_holder);
      f->say((plural(lost) ? "numbers " : "number ") + lost + " of " + quoted_name(c.after, new_holder) +
             (plural(lost) ? " are" : " is") + " no longer reserved");
      f->with("numbers", lost);
    }
  }
}

std::unordered_set<std::string_view> names_in_use(const Contract &contract, DeclId holder) {
  std::unordered_set<std::string_view> names;
  const auto add = [&](DeclId parent, auto &again) -> void {
    for (DeclId at = contract.decls[parent].first_child; at != 0; at = contract.decls[at].next_sibling) {
      const uint32_t kind = contract.decls[at].kind;
      if (kind == INTEROP_DECL_FIELD || kind == INTEROP_DECL_VALUE || kind == INTEROP_DECL_RESERVATION) {
        names.insert(contract.name(at));
      }
      if (kind == INTEROP_DECL_UNION) again(at, again);
    }
  };
  add(holder, add);
  return names;
}

void names_unreserved(const Comparison &c, DeclId old_holder, DeclId new_holder) {
  std::unordered_set<std::string_view> now;
  bool looked = false;
  for (DeclId at = c.before.decls[old_holder].first_child; at != 0; at = c.before.decls[at].next_sibling) {
    if (c.before.decls[at].kind != INTEROP_DECL_RESERVATION || c.before.decls[at].name.length == 0) continue;
    if (!looked) now = names_in_use(c.after, new_holder);
    looked = true;
    if (now.count(c.before.name(at)) != 0) continue;
    if (Finding *f = c.found(RuleId::kReservationRemoved, at, 0)) {
      f->after = new_holder;
      f->subject = contract::full_name(c.before, old_holder);
      f->say("the name " + quoted_name(c.before, at) + " of " + quoted_name(c.after, new_holder) +
             " is no longer reserved");
      f->with("name", c.before.name(at));
    }
  }
}

void extension_ranges_removed(const Comparison &c, DeclId old_record, DeclId new_record) {
  const std::vector<Range> was = ranges_of(c.before, old_record, INTEROP_DECL_EXTENSION_RANGE);
  if (was.empty()) return;
  std::vector<Range> is = ranges_of(c.after, new_record, INTEROP_DECL_EXTENSION_RANGE);
  merge(is);
  for (const Range &range : was) {
    const std::string lost = uncovered(range, is);
    if (lost.empty()) continue;
    if (Finding *f = c.found(RuleId::kExtensionRangeRemoved, range.decl, 0)) {
      f->after = new_record;
      f->subject = contract::full_name(c.before, old_record);
      f->say((plural(lost) ? "numbers " : "number ") + lost + " of " + quoted_name(c.after, new_record) +
             (plural(lost) ? " are" : " is") + " no longer open to extensions");
      f->with("numbers", lost);
    }
  }
}

}  // namespace

void Reserved::read(const Contract &contract, DeclId holder) {
  if (holder_ == holder) return;
  holder_ = holder;
  ranges_ = ranges_of(contract, holder, INTEROP_DECL_RESERVATION);
  merge(ranges_);
  names_.clear();
  for (DeclId at = contract.decls[holder].first_child; at != 0; at = contract.decls[at].next_sibling) {
    if (contract.decls[at].kind == INTEROP_DECL_RESERVATION) names_.emplace(contract.name(at), at);
  }
  names_.erase(std::string_view());
}

DeclId Reserved::number(int64_t number) const {
  const auto at = std::lower_bound(ranges_.begin(), ranges_.end(), number,
                                   [](const Range &range, int64_t wanted) { return range.last < wanted; });
  return at != ranges_.end() && at->first <= number ? at->decl : 0;
}

DeclId Reserved::name(std::string_view name) const {
  const auto found = names_.find(name);
  return found == names_.end() ? 0 : found->second;
}

void removed_unreserved(Comparison &c, DeclId old_member, DeclId new_holder, bool number_free, bool name_free) {
  c.reserved_now.read(c.after, new_holder);
  const int64_t number = c.before.decls[old_member].number;
  const std::string_view name = c.before.name(old_member);
  if (number_free && c.reserved_now.number(number) == 0) {
    if (Finding *f = c.found(RuleId::kRemovedNumberUnreserved, old_member, 0)) {
      f->say("number " + std::to_string(number) + " of " + quoted(name) + " was given up without reserving it");
      f->with("number", number);
      f->help = "add `reserved " + std::to_string(number) + ";`";
    }
  }
  if (name_free && c.reserved_now.name(name) == 0) {
    if (Finding *f = c.found(RuleId::kRemovedNameUnreserved, old_member, 0)) {
      f->say("the name " + quoted(name) + " was given up without reserving it");
      f->with("name", name);
      f->help = "add `reserved \"" + std::string(name) + "\";`";
    }
  }
}

void tombstone_reused(Comparison &c, DeclId old_holder, DeclId new_member) {
  c.reserved_then.read(c.before, old_holder);
  const int64_t number = c.after.decls[new_member].number;
  const std::string_view name = c.after.name(new_member);
  const DeclId by_number = c.reserved_then.number(number);
  const DeclId by_name = c.reserved_then.name(name);
  if (by_number == 0 && by_name == 0) return;
  if (Finding *f = c.found(RuleId::kTombstoneReused, by_number != 0 ? by_number : by_name, new_member)) {
    const std::string what = by_number == 0 ? "the name " + quoted(name)
                             : by_name == 0 ? "number " + std::to_string(number)
                                            : "number " + std::to_string(number) + " and the name " + quoted(name);
    f->subject = contract::full_name(c.after, new_member);
    f->subject_kind = c.after.decls[new_member].kind;
    f->say(what + (by_number != 0 && by_name != 0 ? " were" : " was") + " reserved and " +
           (by_number != 0 && by_name != 0 ? "are" : "is") + " used again");
    f->with("number", number).with("name", name);
  }
}

void compare_reservations(Comparison &c, DeclId old_holder, DeclId new_holder) {
  numbers_unreserved(c, old_holder, new_holder);
  names_unreserved(c, old_holder, new_holder);
  if (c.before.decls[old_holder].kind == INTEROP_DECL_RECORD) extension_ranges_removed(c, old_holder, new_holder);
}

}  // namespace interop::check
