// Pairs the values of two versions of an enum. On the wire a value is its number, in JSON and in code its name, and
// with aliases a number has several names: so a name is looked up first, and a number only for a name that is gone.
#include <algorithm>
#include <unordered_map>

#include "check/compare.hpp"

namespace interop::check {
namespace {

// A value that only marks the end of the others, as in COLOR_MAX: it moves with each new one, and nobody sends it.
bool is_sentinel(std::string_view name) {
  for (std::string_view ending : {"_MAX", "_LAST", "_COUNT", "_SENTINEL"}) {
    if (name.size() > ending.size() && name.ends_with(ending)) return true;
  }
  return false;
}

// The enums that a required field of the old contract uses: a reader that does not know a value of one finds the field
// missing, whatever the enum says of unknown values.
bool used_by_required(Comparison &c, DeclId old_enum) {
  if (!c.required_enums_known) {
    c.required_enums_known = true;
    for (DeclId at = 1; at < c.before.decls.size(); ++at) {
      const interop_decl_row &row = c.before.decls[at];
      if ((row.flags & INTEROP_DECL_FLAG_REQUIRED) == 0 || row.kind != INTEROP_DECL_FIELD) continue;
      if (c.before.types[row.type].kind == INTEROP_TYPE_NAMED) c.required_enums.insert(c.before.types[row.type].decl);
    }
  }
  return c.required_enums.count(old_enum) != 0;
}

void value_number_changed(const Comparison &c, DeclId was, DeclId is) {
  const bool sentinel = is_sentinel(c.before.name(was));
  const Weight weight{0, sentinel ? uint32_t{INTEROP_FINDING_RISK} : uint32_t{INTEROP_FINDING_BREAK}};
  if (Finding *f = c.found(RuleId::kEnumValueNumberChanged, was, is, weight)) {
    const int64_t before = c.before.decls[was].number;
    const int64_t after = c.after.decls[is].number;
    f->say("the number of " + quoted_name(c.after, is) + " is now " + std::to_string(after) + ", was " +
           std::to_string(before));
    f->with("old", before).with("new", after);
    if (sentinel) {
      f->with("sentinel", true);
      f->help = "a value that counts the others is safe only if nobody sends or stores it";
    }
  }
}

void value_renamed(const Comparison &c, DeclId was, DeclId is) {
  if (Finding *f = c.found(RuleId::kEnumValueRenamed, was, is)) {
    f->say("the value " + std::to_string(c.after.decls[is].number) + " is now called " + quoted_name(c.after, is) +
           ", was " + quoted_name(c.before, was));
    f->with("number", c.after.decls[is].number).with("old", c.before.name(was)).with("new", c.after.name(is));
  }
}

void value_removed(Comparison &c, DeclId was, DeclId new_enum, bool number_free) {
  if (Finding *f = c.found(RuleId::kEnumValueRemoved, was, 0)) {
    f->say("the value " + quoted_name(c.before, was) + " = " + std::to_string(c.before.decls[was].number) + " is gone");
    f->with("number", c.before.decls[was].number);
  }
  removed_unreserved(c, was, new_enum, number_free, true);
}

// `new_number`: no old value had it; another name for an old number is nothing that a peer could not represent.
void value_added(Comparison &c, DeclId old_enum, DeclId new_enum, DeclId is, bool new_number) {
  tombstone_reused(c, old_enum, is);
  const std::string value = "the value " + quoted_name(c.after, is) + " = " + std::to_string(c.after.decls[is].number);
  if (Finding *f = c.found(RuleId::kEnumValueAdded, 0, is)) f->say(value + " is new");
  if (!new_number) return;
  const bool closed = has(c.before, old_enum, INTEROP_DECL_FLAG_CLOSED);
  if (!closed && !used_by_required(c, old_enum)) return;
  if (Finding *f = c.found(RuleId::kEnumValueAddedToClosedEnum, 0, is)) {
    f->say(value + " is new, and readers of the old " + quoted_name(c.after, new_enum) +
           (closed ? " do not take it for a value" : " may find a required field missing"));
    f->with("how", closed ? "closed" : "required");
  }
}

struct Values {
  std::unordered_map<std::string_view, DeclId> names;
  std::unordered_map<int64_t, std::vector<DeclId>> numbers;
};

Values values_of(const Contract &contract, DeclId decl) {
  Values values;
  for (DeclId at = contract.decls[decl].first_child; at != 0; at = contract.decls[at].next_sibling) {
    if (contract.decls[at].kind != INTEROP_DECL_VALUE) continue;
    values.names.emplace(contract.name(at), at);
    values.numbers[contract.decls[at].number].push_back(at);
  }
  return values;
}

void compare_values(Comparison &c, DeclId old_enum, DeclId new_enum) {
  const Values then = values_of(c.before, old_enum);
  Values now = values_of(c.after, new_enum);
  std::vector<DeclId> lost;
  for (DeclId was = c.before.decls[old_enum].first_child; was != 0; was = c.before.decls[was].next_sibling) {
    if (c.before.decls[was].kind != INTEROP_DECL_VALUE) continue;
    const auto same_name = now.names.find(c.before.name(was));
    if (same_name == now.names.end()) {
      lost.push_back(was);
      continue;
    }
    const DeclId is = same_name->second;
    if (c.before.decls[was].number != c.after.decls[is].number) value_number_changed(c, was, is);
    compare_notes(c, was, is);
  }
  for (DeclId was : lost) {
    const auto same_number = now.numbers.find(c.before.decls[was].number);
    // A name of that number which no old value had, and which no other old value of the number became.
    DeclId renamed = 0;
    if (same_number != now.numbers.end()) {
      auto &names = same_number->second;
      const auto fresh =
          std::find_if(names.begin(), names.end(), [&](DeclId is) { return then.names.count(c.after.name(is)) == 0; });
      if (fresh != names.end()) {
        renamed = *fresh;
        names.erase(fresh);
        now.names.erase(c.after.name(renamed));
      }
    }
    if (renamed != 0) {
      tombstone_reused(c, old_enum, renamed);
      value_renamed(c, was, renamed);
    } else {
      value_removed(c, was, new_enum, same_number == now.numbers.end());
    }
  }
  for (DeclId is = c.after.decls[new_enum].first_child; is != 0; is = c.after.decls[is].next_sibling) {
    if (c.after.decls[is].kind != INTEROP_DECL_VALUE || then.names.count(c.after.name(is)) != 0) continue;
    if (now.names.count(c.after.name(is)) == 0) continue;  // an old one by another name
    value_added(c, old_enum, new_enum, is, then.numbers.count(c.after.decls[is].number) == 0);
  }
}

// Nothing to pair: the same values in the same order.
bool same_values(const Comparison &c, DeclId old_enum, DeclId new_enum) {
  DeclId was = c.before.decls[old_enum].first_child;
  DeclId is = c.after.decls[new_enum].first_child;
  for (; was != 0 && is != 0; was = c.before.decls[was].next_sibling, is = c.after.decls[is].next_sibling) {
    const interop_decl_row &then = c.before.decls[was];
    const interop_decl_row &now = c.after.decls[is];
    if (then.kind != now.kind || then.number != now.number || then.number_end != now.number_end ||
        c.before.name(was) != c.after.name(is))
      return false;
  }
  return was == 0 && is == 0;
}

void openness_changed(const Comparison &c, DeclId old_enum, DeclId new_enum) {
  if (!changed(c, old_enum, new_enum, INTEROP_DECL_FLAG_CLOSED)) return;
  if (Finding *f = c.found(RuleId::kEnumOpennessChanged, old_enum, new_enum)) {
    const bool closed = has(c.after, new_enum, INTEROP_DECL_FLAG_CLOSED);
    f->say(quoted_name(c.after, new_enum) +
           (closed ? " no longer accepts values that it does not list" : " now accepts values that it does not list"));
    f->with("old", closed ? "open" : "closed").with("new", closed ? "closed" : "open");
  }
}

}  // namespace

void compare_enums(Comparison &c, DeclId old_enum, DeclId new_enum) {
  openness_changed(c, old_enum, new_enum);
  if (same_values(c, old_enum, new_enum)) {
    for (DeclId was = c.before.decls[old_enum].first_child, is = c.after.decls[new_enum].first_child; was != 0;
         was = c.before.decls[was].next_sibling, is = c.after.decls[is].next_sibling) {
      if (c.before.decls[was].kind == INTEROP_DECL_VALUE) compare_notes(c, was, is);
    }
    return;
  }
  compare_values(c, old_enum, new_enum);
  compare_reservations(c, old_enum, new_enum);
}

}  // namespace interop::check
