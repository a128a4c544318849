// enum: its name, its type, its values.
#include "lang/c/declaration_rules.hpp"
#include "lang/c/parser.hpp"
#include "lang/c/words.hpp"

namespace interop::lang::c {

CTypeId Parser::enum_specifier(Specifiers &out) {
  const text::Place begin = here().place;
  const size_t first_attribute = pending_.size();
  bump();
  while (attribute_here()) {
    if (!attributes()) return 0;
  }
  NameId name = 0;
  text::Place place = begin;
  if (here().kind == Lexeme::kName && (here().word == 0 || names_[here().name].soft)) {
    name = here().name;
    place = here().place;
    bump();
  }
  CTypeId underlying = 0;
  // A colon is a bit-field's, unless a type and no number stands behind it.
  if (at(':') && starts_type(cursor_->peek(1))) {
    bump();
    Specifiers type;
    const size_t attributes = pending_.size();
    if (!specifiers(type, false)) return 0;
    drop_attributes(attributes);
    if (!enum_type_allowed(type.type, type.begin)) return 0;
    underlying = type.type;
  }
  const bool defining = at('{');
  if (name == 0 && !defining) {
    fail_expected("a name or \"{\"");
    return 0;
  }
  const TagId id = tag_named(TagKind::kEnum, name, place, defining);
  if (id == 0) {
    if (defining) body();
    return 0;
  }
  out.own_tag = true;
  if (underlying != 0) {
    model_.tags[id].underlying = underlying;
    model_.tags[id].fixed = true;
    layout_.lay_out_enum(model_.tags[id]);
    model_.tags[id].complete = !defining;
  }
  if (!defining) {
    drop_attributes(first_attribute);
    return model_.tags[id].type;
  }
  const text::Place opener = here().place;
  bump();
  model_.tags[id].open = true;
  model_.tags[id].begin = begin;
  model_.tags[id].members.first = static_cast<uint32_t>(model_.enumerators.size());
  const bool had_mistakes = !enumerators(id);
  model_.tags[id].open = false;
  model_.tags[id].members.count = static_cast<uint32_t>(model_.enumerators.size()) - model_.tags[id].members.first;
  if (!accept('}')) {
    if (!failed_) fail_related(kUnclosed, end_of_text(), {"{"}, opener, "opened here");
    return 0;
  }
  while (attribute_here() && !at('[')) {
    if (!attributes()) return 0;
  }
  Tag &tag = model_.tags[id];
  tag.whole = whole_since(begin);
  tag.packed = tag.packed || has_attribute(first_attribute, "packed");
  tag.alignment = 0;
  tag.attributes = keep_attributes(first_attribute);
  drop_attributes(first_attribute);
  layout_.lay_out_enum(tag);
  if (tag.members.count == 0 && !failed_ && !had_mistakes) {
    fail(kEmptyEnum, place);
    failed_ = false;
  }
  return tag.type;
}

// False after a mistake in one of them.
bool Parser::enumerators(TagId tag) {
  bool good = true;
  Value next = integer(0, model_.types.base(Base::kInt));
  const int32_t braces = cursor_->braces();
  const size_t attributes = pending_.size();
  while (!cursor_->at_end() && !at('}')) {
    if (here().kind == Lexeme::kPragma) {
      pragma(here().text);
      bump();
      continue;
    }
    const bool outer_failed = failed_;
    failed_ = false;
    if (!enumerator(tag, next)) {
      good = false;
      while (!cursor_->at_end() && !(cursor_->braces() == braces && (at(',') || at('}') || at(';'))))
        bump();
      failed_ = outer_failed;
    } else {
      failed_ = outer_failed;
    }
    pending_.resize(attributes);
    if (accept(',')) continue;
    if (at(';')) {
      fail_expected("\",\" or \"}\"");
      return false;
    }
    if (at('}') || cursor_->at_end()) break;
    fail_expected("\",\" or \"}\"");
    while (!cursor_->at_end() && !(cursor_->braces() == braces && (at(',') || at('}'))))
      bump();
    accept(',');
    failed_ = outer_failed;
    good = false;
  }
  return good;
}

bool Parser::enumerator(TagId tag, Value &next) {
  const Lexeme lexeme = here();
  const bool is_name = lexeme.kind == Lexeme::kName && (lexeme.word == 0 || names_[lexeme.name].soft);
  if (!is_name) {
    fail_expected("the name of a value");
    return false;
  }
  bump();
  const size_t first_attribute = pending_.size();
  while (attribute_here()) {
    if (!attributes()) return false;
  }
  const bool written = at('=');
  if (written) {
    bump();
    if (!constant(next)) return false;
  } else if (next.kind != Value::kInteger) {
    fail(kEnumOverflow, lexeme.place, {lexeme.text});
    return false;
  }
  if (!enumerator_fits(model_.tags[tag], next)) {
    fail(kEnumeratorRange, lexeme.place, {lexeme.text});
    return false;
  }
  Enumerator row;
  row.name = lexeme.name;
  row.place = lexeme.place;
  row.whole = whole_since(lexeme.place);
  row.owner = tag;
  row.attributes = keep_attributes(first_attribute);
  row.value = static_cast<int64_t>(next.bits);
  row.huge = !layout_.is_signed_type(next.type) && row.value < 0;
  const bool fits_int = !row.huge && row.value >= INT32_MIN && row.value <= INT32_MAX;
  row.type = model_.tags[tag].fixed ? model_.tags[tag].underlying
             : fits_int             ? model_.types.base(Base::kInt)
                                    : next.type;
  Name &name = names_[lexeme.name];
  if (name.binding != Binding::kNone) {
    const bool value = name.binding == Binding::kEnumerator;
    const text::Place before = value ? model_.enumerators[name.bound].place : model_.entities[name.bound].place;
    fail_related(kDuplicateEnumerator, lexeme.place, {lexeme.text}, before, "declared here");
    return false;
  }
  model_.enumerators.push_back(row);
  name.binding = Binding::kEnumerator;
  name.bound = static_cast<uint32_t>(model_.enumerators.size() - 1);
  // The next one is one more, in a type that holds it.
  if (next.bits == UINT64_MAX && row.huge) {
    next = Value();
    return true;
  }
  const uint64_t after = next.bits + 1;
  const bool signed_now = layout_.is_signed_type(next.type);
  const Base wide = layout_.target().long_size == 8 ? Base::kLong : Base::kLongLong;
  const Base unsigned_wide = layout_.target().long_size == 8 ? Base::kUnsignedLong : Base::kUnsignedLongLong;
  CTypeId type = next.type;
  if (signed_now && next.bits == uint64_t{INT64_MAX}) {
    type = model_.types.base(unsigned_wide);
  } else if (static_cast<int64_t>(after) > INT32_MAX && layout_.width_of(next.type) <= 32) {
    type = signed_now || after > UINT32_MAX ? model_.types.base(wide) : next.type;
  }
  next = integer(after, type);
  return true;
}

}  // namespace interop::lang::c
