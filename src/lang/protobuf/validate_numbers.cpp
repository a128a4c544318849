// Numbers of fields, reserved numbers and names, extension ranges: each number of a message belongs to one of them at
// most. Overlaps are found by sorting, so that a message with a hundred thousand of each is no problem; only pairs that
// really overlap cost more, and of those so many are told of.
#include <algorithm>
#include <string>
#include <vector>

#include "lang/protobuf/diagnostic_rules.hpp"
#include "lang/protobuf/flat_map.hpp"
#include "lang/protobuf/names.hpp"
#include "lang/protobuf/validate.hpp"

namespace interop::lang::protobuf {
namespace {

constexpr size_t kMostOverlaps = 200;  // reported of one message or enum
constexpr size_t kMostSuggested = 3;

struct Range {
  int64_t first;
  int64_t last;
  DeclId decl;
  bool is_extension;
};

struct Numbered {
  int64_t number;
  DeclId decl;
};

class NumberCheck {
 public:
  explicit NumberCheck(FileWork &work) : work_(work), contract_(work.contract) {}

  void run() {
    for (DeclId decl = work_.first_decl; decl < contract_.decls.size(); ++decl) {
      const uint32_t kind = contract_.decls[decl].kind;
      if (kind == INTEROP_DECL_RECORD) record(decl);
      if (kind == INTEROP_DECL_ENUM) enumeration(decl);
    }
  }

 private:
  void record(DeclId decl);
  void enumeration(DeclId decl);
  void collect(DeclId decl);
  void take_number(DeclId decl);
  void check_field_numbers();
  void check_twice();
  bool check_range(DeclId decl, bool is_extension);
  void check_overlaps();
  void check_uses();
  void check_reserved_names();
  void report_overlap(const Range &a, const Range &b);
  void report_use(const Range &range, DeclId decl);
  std::string free_numbers();
  Span range_place(DeclId decl) const { return work_.places_of(decl).number; }
  text::Related related(DeclId decl, std::string_view message) const {
    return {{work_.file, range_place(decl)}, message};
  }

  FileWork &work_;
  Contract &contract_;
  DeclId holder_ = 0;
  bool of_enum_ = false;
  std::vector<Numbered> numbers_;
  std::vector<Range> ranges_;  // reserved numbers, then, once they are sorted, extension ranges too
  std::vector<DeclId> reserved_names_;
  std::string free_;  // what free_numbers() said of this message
};

void NumberCheck::collect(DeclId decl) {
  holder_ = decl;
  numbers_.clear();
  ranges_.clear();
  reserved_names_.clear();
  free_.clear();
  for (DeclId at = contract_.decls[decl].first_child; at != 0; at = contract_.decls[at].next_sibling) {
    const interop_decl_row &row = contract_.decls[at];
    switch (row.kind) {
      case INTEROP_DECL_FIELD:
      case INTEROP_DECL_VALUE:
        take_number(at);
        break;
      case INTEROP_DECL_UNION:
        for (DeclId in = row.first_child; in != 0; in = contract_.decls[in].next_sibling) {
          if (contract_.decls[in].kind == INTEROP_DECL_FIELD) take_number(in);
        }
        break;
      case INTEROP_DECL_RESERVATION:
        if (row.name.length != 0) {
          reserved_names_.push_back(at);
        } else if (check_range(at, false)) {
          ranges_.push_back({row.number, row.number_end, at, false});
        }
        break;
      case INTEROP_DECL_EXTENSION_RANGE:
        if (check_range(at, true)) ranges_.push_back({row.number, row.number_end, at, true});
        break;
      default:
        break;
    }
  }
}

void NumberCheck::take_number(DeclId decl) {
  if (has_number(work_, decl)) numbers_.push_back({contract_.decls[decl].number, decl});
}

void NumberCheck::record(DeclId decl) {
  of_enum_ = false;
  collect(decl);
  check_field_numbers();
  check_twice();
  if (!reserved_names_.empty()) check_reserved_names();
  if (ranges_.empty()) return;
  check_overlaps();
  check_uses();
}

void NumberCheck::enumeration(DeclId decl) {
  of_enum_ = true;
  collect(decl);
  if (!reserved_names_.empty()) check_reserved_names();
  if (ranges_.empty()) return;
  check_overlaps();
  check_uses();
}

void NumberCheck::check_field_numbers() {
  for (const Numbered &field : numbers_) {
    const Span at = range_place(field.decl);
    if (field.number <= 0) {
      work_.report(kFieldNumberNotPositive, at, {}, free_numbers());
    } else if (field.number > kMaxFieldNumber) {
      work_.report(kFieldNumberTooLarge, at, {std::to_string(kMaxFieldNumber)}, free_numbers());
    } else if (field.number >= kFirstLibraryNumber && field.number <= kLastLibraryNumber) {
      work_.report(kFieldNumberOfLibrary, at, {}, free_numbers());
    } else {
      continue;
    }
    mark_invalid(work_, field.decl);
  }
}

void NumberCheck::check_twice() {
  // As nearly all messages are written: rising.
  const auto not_rising = [](const Numbered &a, const Numbered &b) { return a.number >= b.number; };
  if (std::adjacent_find(numbers_.begin(), numbers_.end(), not_rising) == numbers_.end()) return;
  std::stable_sort(numbers_.begin(), numbers_.end(),
                   [](const Numbered &a, const Numbered &b) { return a.number < b.number; });
  for (size_t first = 0, at = 1; at < numbers_.size(); ++at) {
    if (numbers_[at].number != numbers_[first].number) {
      first = at;
      continue;
    }
    const DeclId before = numbers_[first].decl;
    work_.report(kFieldNumberTwice, range_place(numbers_[at].decl),
                 {std::to_string(numbers_[at].number), contract_.name(before)}, free_numbers(),
                 {related(before, "first used here")});
    mark_invalid(work_, numbers_[at].decl);
  }
}

// What is wrong with a range by itself; false if it is not worth comparing with others.
bool NumberCheck::check_range(DeclId decl, bool is_extension) {
  const interop_decl_row &row = contract_.decls[decl];
  if (!has_number(work_, decl)) return false;
  const Span at = range_place(decl);
  const bool message_set = (contract_.decls[holder_].flags & INTEROP_DECL_FLAG_MESSAGE_SET) != 0;
  if (!of_enum_ && row.number <= 0) {
    work_.report(is_extension ? kExtensionRangeNotPositive : kReservedNotPositive, at);
  } else if (row.number_end < row.number) {
    work_.report(kRangeBackwards, at, {std::to_string(row.number), std::to_string(row.number_end)},
                 "write the smaller number first");
  } else if (is_extension && row.number_end > kMaxFieldNumber && !message_set) {
    work_.report(kExtensionRangeTooLarge, at, {std::to_string(kMaxFieldNumber)}, "write max for the last one there is");
  } else {
    return true;
  }
  mark_invalid(work_, decl);
  return false;
}

// Pairs of ranges that share a number: sorted by their first numbers, each is compared with those that begin in it.
void NumberCheck::check_overlaps() {
  std::stable_sort(ranges_.begin(), ranges_.end(), [](const Range &a, const Range &b) { return a.first < b.first; });
  std::vector<std::pair<Range, Range>> found;
  for (size_t at = 0; at < ranges_.size() && found.size() < kMostOverlaps; ++at) {
    for (size_t other = at + 1; other < ranges_.size() && ranges_[other].first <= ranges_[at].last; ++other) {
      found.emplace_back(ranges_[at], ranges_[other]);
      if (found.size() >= kMostOverlaps) break;
    }
  }
  for (const auto &[a, b] : found)
    report_overlap(a, b);
}

void NumberCheck::report_overlap(const Range &a, const Range &b) {
  // The compiler names the earlier range first, but an extension range before reserved numbers.
  const bool swap = a.is_extension != b.is_extension ? b.is_extension : b.decl < a.decl;
  const Range &first = swap ? b : a;
  const Range &second = swap ? a : b;
  mark_invalid(work_, second.decl);
  work_.report(kRangesOverlap, range_place(first.decl),
               {first.is_extension ? "extension range" : "reserved range", range_text(first.first, first.last),
                second.is_extension ? "extension range" : "reserved range", range_text(second.first, second.last)},
               {}, {related(second.decl, "the other range")});
}

// Fields in ranges, values in ranges. Ranges are sorted by their first number here; those that begin at or below a
// number and reach it are few, because ranges that overlap have been reported.
void NumberCheck::check_uses() {
  std::vector<int64_t> furthest(ranges_.size());  // the last number of this range and all before it
  for (size_t at = 0; at < ranges_.size(); ++at) {
    furthest[at] = at == 0 ? ranges_[at].last : std::max(furthest[at - 1], ranges_[at].last);
  }
  size_t found = 0;
  for (const Numbered &used : numbers_) {
    auto above = std::upper_bound(ranges_.begin(), ranges_.end(), used.number,
                                  [](int64_t number, const Range &range) { return number < range.first; });
    for (size_t at = static_cast<size_t>(above - ranges_.begin()); at > 0 && furthest[at - 1] >= used.number; --at) {
      if (ranges_[at - 1].last < used.number) continue;
      report_use(ranges_[at - 1], used.decl);
      if (++found >= kMostOverlaps) return;
    }
  }
}

void NumberCheck::report_use(const Range &range, DeclId decl) {
  mark_invalid(work_, decl);
  const std::string number = std::to_string(contract_.decls[decl].number);
  if (range.is_extension) {
    work_.report(kExtensionRangeHoldsField, range_place(range.decl),
                 {range_text(range.first, range.last), contract_.name(decl), number}, free_numbers(),
                 {related(decl, "the field")});
    return;
  }
  work_.report(of_enum_ ? kValueNumberReserved : kFieldNumberReserved, range_place(range.decl),
               {contract_.name(decl), number}, of_enum_ ? std::string() : free_numbers(),
               {related(decl, of_enum_ ? "the value" : "the field")});
}

void NumberCheck::check_reserved_names() {
  DuplicateSet &set = work_.shared.duplicates;
  set.begin(reserved_names_.size());
  const Span holder = work_.places_of(holder_).name;
  for (const DeclId decl : reserved_names_) {
    const DeclId before = set.add(contract::hash_name(contract_.name(decl)), decl);
    if (before == 0) continue;
    work_.report(kReservedNameTwice, holder, {contract_.name(decl)}, "remove one of them",
                 {{{work_.file, work_.places_of(before).name}, "reserved here"},
                  {{work_.file, work_.places_of(decl).name}, "and here"}});
    mark_invalid(work_, decl);
  }
  for (const Numbered &used : numbers_) {
    const DeclId reserved = set.find(contract::hash_name(contract_.name(used.decl)));
    if (reserved == 0) continue;
    work_.report(of_enum_ ? kValueNameReserved : kFieldNameReserved, work_.places_of(used.decl).name,
                 {contract_.name(used.decl)}, "choose another name",
                 {{{work_.file, work_.places_of(reserved).name}, "reserved here"}});
    mark_invalid(work_, used.decl);
  }
}

// "3, 4 and 7 are free": the smallest numbers that nothing in this message uses.
std::string NumberCheck::free_numbers() {
  if (!free_.empty()) return free_;
  std::vector<Range> used = ranges_;
  for (const Numbered &field : numbers_)
    used.push_back({field.number, field.number, field.decl, false});
  used.push_back({kFirstLibraryNumber, kLastLibraryNumber, 0, false});
  std::sort(used.begin(), used.end(), [](const Range &a, const Range &b) { return a.first < b.first; });
  std::vector<int64_t> found;
  int64_t next = 1;
  for (const Range &range : used) {
    while (next < range.first && next <= kMaxFieldNumber && found.size() < kMostSuggested)
      found.push_back(next++);
    next = std::max(next, range.last + 1);
  }
  while (next <= kMaxFieldNumber && found.size() < kMostSuggested)
    found.push_back(next++);
  free_ = found.empty() ? "no number is free" : std::to_string(found[0]);
  for (size_t at = 1; at < found.size(); ++at)
    free_ += (at + 1 < found.size() ? ", " : " and ") + std::to_string(found[at]);
  if (!found.empty()) free_ += found.size() > 1 ? " are free" : " is free";
  return free_;
}

}  // namespace

void validate_numbers(FileWork &work) {
  NumberCheck(work).run();
}

}  // namespace interop::lang::protobuf
