// What changed between two versions of one field. A field that changed its type is not asked about its presence, its
// default or its encoding any more: those follow from the type.
#include "check/compare.hpp"

namespace interop::check {
namespace {

std::string cardinality(const Contract &contract, DeclId field) {
  if (has(contract, field, INTEROP_DECL_FLAG_MAP)) return "a map";
  return has(contract, field, INTEROP_DECL_FLAG_REPEATED) ? "repeated" : "single";
}

// The type of one element.
TypeId element(const Contract &contract, DeclId field) {
  const TypeId type = contract.decls[field].type;
  return contract.types[type].kind == INTEROP_TYPE_LIST ? contract.types[type].first : type;
}

bool cardinality_changed(const Comparison &c, DeclId was, DeclId is) {
  constexpr uint64_t kMany = INTEROP_DECL_FLAG_REPEATED | INTEROP_DECL_FLAG_MAP;
  if (((c.before.decls[was].flags ^ c.after.decls[is].flags) & kMany) == 0) return false;
  if (Finding *f = c.found(RuleId::kFieldCardinalityChanged, was, is)) {
    const std::string before = cardinality(c.before, was);
    const std::string after = cardinality(c.after, is);
    f->say("field " + quoted_name(c.after, is) + " is now " + after + ", was " + before);
    f->with("old", before).with("new", after);
  }
  return true;
}

// How far two fields are still alike: what rests on the type is only compared where it is.
enum class Likeness : uint8_t { kSameType, kCompatible, kOther };

Likeness type_changed(const Comparison &c, DeclId was, DeclId is) {
  if (has(c.before, was, INTEROP_DECL_FLAG_MAP) != has(c.after, is, INTEROP_DECL_FLAG_MAP)) return Likeness::kOther;
  const TypeId old_type = element(c.before, was);
  const TypeId new_type = element(c.after, is);
  const Relation relation = c.types.relate(old_type, new_type);
  if (relation.same) {
    // A type of that name may have become another kind of type: said there.
    const DeclId old_named = c.before.types[old_type].decl;
    const DeclId new_named = c.after.types[new_type].decl;
    const bool same_kind = c.before.decls[old_named].kind == c.after.decls[new_named].kind;
    return same_kind ? Likeness::kSameType : Likeness::kOther;
  }
  Finding *f = nullptr;
  if (!relation.wire) {
    f = c.found(RuleId::kFieldTypeChanged, was, is);
  } else {
    Weight weight{};
    if (!relation.json) weight.conditional |= INTEROP_DIMENSION_JSON;
    if (!relation.lossless) weight.conditional |= INTEROP_DIMENSION_WIRE;
    f = c.found(RuleId::kFieldTypeWidened, was, is, weight);
  }
  if (f != nullptr) {
    const std::string before = contract::type_text(c.before, old_type, was);
    const std::string after = contract::type_text(c.after, new_type, is);
    f->say(before == after ? "field " + quoted_name(c.after, is) + " is of type " + after + ", which is not what it was"
                           : "field " + quoted_name(c.after, is) + " is now of type " + after + ", was " + before);
    f->with("old", before).with("new", after);
    if (relation.wire && !relation.lossless) f->with("lossy", true);
  }
  return relation.wire ? Likeness::kCompatible : Likeness::kOther;
}

void renamed(const Comparison &c, DeclId was, DeclId is) {
  const bool extension = c.before.decls[was].kind == INTEROP_DECL_EXTENSION;
  std::string old_json, new_json;
  if (!extension) {
    old_json = c.before.traits_of(was).json_name(c.before, was);
    new_json = c.after.traits_of(is).json_name(c.after, is);
  }
  Weight weight{};
  if (extension || old_json != new_json) weight.conditional = INTEROP_DIMENSION_JSON;
  if (Finding *f = c.found(RuleId::kFieldRenamed, was, is, weight)) {
    const std::string before = extension ? contract::full_name(c.before, was) : std::string(c.before.name(was));
    const std::string after = extension ? contract::full_name(c.after, is) : std::string(c.after.name(is));
    f->say((extension ? "extension " : "field ") + std::to_string(c.after.decls[is].number) + " is now called " +
           quoted(after) + ", was " + quoted(before));
    f->with("old", before).with("new", after);
    if (!extension && old_json != new_json) f->with("old_json", old_json).with("new_json", new_json);
  }
}

void json_name_changed(const Comparison &c, DeclId was, DeclId is) {
  // A default JSON name follows from the name, which is the same.
  if (contract::annotation(c.before, was, "json_name") == 0 && contract::annotation(c.after, is, "json_name") == 0)
    return;
  const std::string before = c.before.traits_of(was).json_name(c.before, was);
  const std::string after = c.after.traits_of(is).json_name(c.after, is);
  if (before == after) return;
  if (Finding *f = c.found(RuleId::kFieldJsonNameChanged, was, is)) {
    f->say("field " + quoted_name(c.after, is) + " is now " + quoted(after) + " in JSON, was " + quoted(before));
    f->with("old", before).with("new", after);
  }
}

// True if it became or ceased to be required: presence goes with it.
bool required_changed(const Comparison &c, DeclId was, DeclId is) {
  if (!changed(c, was, is, INTEROP_DECL_FLAG_REQUIRED)) return false;
  const bool now = has(c.after, is, INTEROP_DECL_FLAG_REQUIRED);
  if (Finding *f = c.found(now ? RuleId::kFieldBecameRequired : RuleId::kFieldBecameOptional, was, is)) {
    f->say("field " + quoted_name(c.after, is) + (now ? " is now required" : " is no longer required"));
  }
  return true;
}

void presence_changed(const Comparison &c, const MemberPair &pair) {
  const DeclId was = pair.was.decl;
  const DeclId is = pair.is.decl;
  if (!changed(c, was, is, INTEROP_DECL_FLAG_EXPLICIT_PRESENCE)) return;
  if (has(c.after, is, INTEROP_DECL_FLAG_REPEATED | INTEROP_DECL_FLAG_MAP)) return;
  // A member of a union always tells; moving it in or out is the fact then.
  if ((pair.was.union_decl != 0) != (pair.is.union_decl != 0)) return;
  if (Finding *f = c.found(RuleId::kFieldPresenceChanged, was, is)) {
    const bool now = has(c.after, is, INTEROP_DECL_FLAG_EXPLICIT_PRESENCE);
    f->say("field " + quoted_name(c.after, is) +
           (now ? " now tells whether it is set, which it did not" : " no longer tells whether it is set"));
    f->with("old", now ? "implicit" : "explicit").with("new", now ? "explicit" : "implicit");
  }
}

// What a field has that nobody set. An enum's value is its number and its name: one that was renumbered or renamed is
// still the same default.
struct Default {
  std::string text;
  int64_t number = 0;
};

Default enum_default(const Contract &contract, const interop_decl_row &field, DeclId its_enum) {
  if (field.default_value != 0) {
    return {value_text(contract, field.default_value),
            static_cast<int64_t>(contract.annotations[field.default_value].bits)};
  }
  for (DeclId at = contract.decls[its_enum].first_child; at != 0; at = contract.decls[at].next_sibling) {
    if (contract.decls[at].kind != INTEROP_DECL_VALUE) continue;
    return {std::string(contract.name(at)), contract.decls[at].number};
  }
  return {};
}

Default default_of(const Contract &contract, DeclId field) {
  const interop_decl_row &row = contract.decls[field];
  const interop_type_row &type = contract.types[row.type];
  if (type.kind == INTEROP_TYPE_NAMED) return enum_default(contract, row, type.decl);
  if (type.kind == INTEROP_TYPE_STRING || type.kind == INTEROP_TYPE_BYTES) {
    return {quoted(row.default_value != 0 ? value_text(contract, row.default_value) : std::string())};
  }
  if (row.default_value != 0) return {value_text(contract, row.default_value)};
  return {type.kind == INTEROP_TYPE_BOOL ? "false" : "0"};
}

void default_changed(const Comparison &c, DeclId was, DeclId is) {
  const interop_decl_row &then = c.before.decls[was];
  const interop_decl_row &now = c.after.decls[is];
  if (((then.flags | now.flags) & (INTEROP_DECL_FLAG_REPEATED | INTEROP_DECL_FLAG_MAP)) != 0) return;
  const interop_type_row &type = c.after.types[now.type];
  const bool named = type.kind == INTEROP_TYPE_NAMED;
  if (named != (c.before.types[then.type].kind == INTEROP_TYPE_NAMED)) return;
  if (named && c.after.decls[type.decl].kind != INTEROP_DECL_ENUM) return;
  // Only an enum has a default of its own making: its first value.
  if (then.default_value == 0 && now.default_value == 0 && !named) return;
  const Default before = default_of(c.before, was);
  const Default after = default_of(c.after, is);
  if (before.text == after.text || (named && before.number == after.number)) return;
  if (Finding *f = c.found(RuleId::kFieldDefaultChanged, was, is)) {
    f->say("the default of field " + quoted_name(c.after, is) + " is now " + after.text + ", was " + before.text);
    f->before_note = then.default_value;
    f->after_note = now.default_value;
    f->with("old", before.text).with("new", after.text);
  }
}

void utf8_validation_changed(const Comparison &c, DeclId was, DeclId is) {
  if (!changed(c, was, is, INTEROP_DECL_FLAG_UTF8_CHECKED)) return;
  if (Finding *f = c.found(RuleId::kFieldUtf8ValidationChanged, was, is)) {
    const bool now = has(c.after, is, INTEROP_DECL_FLAG_UTF8_CHECKED);
    f->say("the text of field " + quoted_name(c.after, is) +
           (now ? " must now be valid UTF-8" : " is no longer checked to be valid UTF-8"));
    f->with("old", !now).with("new", now);
  }
}

void encoding_changed(const Comparison &c, DeclId was, DeclId is) {
  const bool delimited = changed(c, was, is, INTEROP_DECL_FLAG_DELIMITED);
  if (!delimited && !changed(c, was, is, INTEROP_DECL_FLAG_PACKED)) return;
  // Readers of repeated numbers accept both forms.
  const Weight weight{0, delimited ? uint32_t{INTEROP_FINDING_BREAK} : uint32_t{INTEROP_FINDING_INFO}};
  if (Finding *f = c.found(RuleId::kEncodingChanged, was, is, weight)) {
    const uint64_t flag = delimited ? INTEROP_DECL_FLAG_DELIMITED : INTEROP_DECL_FLAG_PACKED;
    const std::string_view forms[] = {delimited ? "length-prefixed" : "expanded", delimited ? "delimited" : "packed"};
    const std::string_view before = forms[has(c.before, was, flag) ? 1 : 0];
    const std::string_view after = forms[has(c.after, is, flag) ? 1 : 0];
    f->say("field " + quoted_name(c.after, is) + " is now " + std::string(after) + ", was " + std::string(before));
    f->with("old", before).with("new", after);
    if (!delimited) f->help = "nothing is lost between current readers; keep the form for very old ones";
  }
}

}  // namespace

bool different_type(Comparison &c, DeclId old_field, DeclId new_field) {
  if (has(c.before, old_field, INTEROP_DECL_FLAG_MAP) != has(c.after, new_field, INTEROP_DECL_FLAG_MAP)) return true;
  return !c.types.relate(element(c.before, old_field), element(c.after, new_field)).wire;
}

void compare_fields(Comparison &c, const MemberPair &pair) {
  const DeclId was = pair.was.decl;
  const DeclId is = pair.is.decl;
  const bool extension = c.before.decls[was].kind == INTEROP_DECL_EXTENSION;
  if (c.before.name(was) != c.after.name(is) || (extension && scope_changed(c, was, is))) {
    renamed(c, was, is);
  } else if (!extension) {
    json_name_changed(c, was, is);
  }
  union_membership_changed(c, pair);
  const bool other_cardinality = cardinality_changed(c, was, is);
  const Likeness likeness = type_changed(c, was, is);
  if (!other_cardinality && likeness != Likeness::kOther) {
    if (!required_changed(c, was, is)) presence_changed(c, pair);
    default_changed(c, was, is);
    encoding_changed(c, was, is);
  }
  if (!other_cardinality && likeness == Likeness::kSameType) utf8_validation_changed(c, was, is);
  compare_notes(c, was, is);
  compare_options(c, was, is);
}

}  // namespace interop::check
