// struct and union: their tags and their members.
#include <algorithm>

#include "lang/c/declaration_rules.hpp"
#include "lang/c/parser.hpp"
#include "lang/c/words.hpp"

namespace interop::lang::c {

CTypeId Parser::tag_specifier(Specifiers &out) {
  const uint16_t word = here().word;
  if (!enter()) return 0;
  const CTypeId type = word == word::kEnum
                           ? enum_specifier(out)
                           : struct_specifier(out, word == word::kStruct ? TagKind::kStruct : TagKind::kUnion);
  leave();
  return type;
}

TagId Parser::new_tag(TagKind kind, NameId name, text::Place place) {
  Tag tag;
  tag.kind = kind;
  tag.name = name;
  tag.place = place;
  const auto id = static_cast<TagId>(model_.tags.size());
  CType row;
  row.shape = Shape::kTag;
  row.decl = id;
  tag.type = model_.types.add(row);
  model_.tags.push_back(tag);
  return id;
}

// The tag that a name stands for: the one there is, or a new one. 0 after a complaint.
TagId Parser::tag_named(TagKind kind, NameId name, text::Place place, bool defining) {
  if (name == 0) return new_tag(kind, 0, place);
  const TagId known = names_[name].tag;
  if (known == 0) return names_[name].tag = new_tag(kind, name, place);
  Tag &tag = model_.tags[known];
  if (tag.kind != kind) {
    fail_related(kTagKind, place, {name_text(name)}, tag.place, "declared here");
    return 0;
  }
  if (defining && (tag.complete || tag.open)) {
    fail_related(kTagRedefined, place, {name_text(name)}, tag.place, "defined here");
    return 0;
  }
  if (defining) tag.place = place;
  return known;
}

CTypeId Parser::struct_specifier(Specifiers &out, TagKind kind) {
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
  const bool defining = at('{');
  if (name == 0 && !defining) {
    fail_expected("a name or \"{\"");
    return 0;
  }
  const TagId id = tag_named(kind, name, place, defining);
  if (id == 0) {
    if (defining) body();
    return 0;
  }
  out.own_tag = name != 0 || defining;
  if (!defining) {
    apply_tag_attributes(id, first_attribute, false);
    drop_attributes(first_attribute);
    return model_.tags[id].type;
  }
  model_.tags[id].open = true;
  model_.tags[id].begin = begin;
  const size_t first_member = open_members_.size();
  const text::Place opener = here().place;
  bump();
  const bool in_prototype = in_prototype_;
  in_prototype_ = false;
  members(id);
  in_prototype_ = in_prototype;
  if (!accept('}')) {
    if (!stopped_) fail_related(kUnclosed, end_of_text(), {"{"}, opener, "opened here");
    model_.tags[id].open = false;
    open_members_.resize(first_member);
    return 0;
  }
  while (attribute_here() && !at('[')) {
    if (!attributes()) return 0;
  }
  Tag &tag = model_.tags[id];
  tag.whole = whole_since(begin);
  tag.pack = pack_;
  tag.ms_struct = tag.ms_struct || ms_struct_;
  apply_tag_attributes(id, first_attribute, true);
  close_struct(id, first_member);
  drop_attributes(first_attribute);
  return model_.tags[id].type;
}

void Parser::members(TagId tag) {
  const size_t attributes = pending_.size();
  const bool outer_failed = failed_;
  const int32_t braces = cursor_->braces();
  while (!cursor_->at_end() && !at('}')) {
    const uint64_t before = cursor_->passed();
    const uint32_t depth = depth_;
    failed_ = false;
    if (here().kind == Lexeme::kPragma) {
      pragma(here().text);
      bump();
    } else if (at(word::kPragmaCall)) {
      pragma_call();
    } else if (at(word::kStaticAssert)) {
      static_assertion();
    } else if (!accept(';')) {
      member_declaration(tag);
    }
    if (failed_) {
      model_.tags[tag].invalid = true;
      skip_member(braces);
      depth_ = depth;
      chunks_.clear();
    }
    pending_.resize(attributes);
    if (cursor_->passed() == before) bump();
  }
  failed_ = outer_failed;
}

// To behind the member's `;`; the closing brace of the struct stays.
void Parser::skip_member(int32_t braces) {
  while (!cursor_->at_end()) {
    const int32_t inside = cursor_->braces() - braces;
    if (inside <= 0 && at(';')) return bump();
    if (inside <= 0 && at('}')) return;
    bump();
  }
}

void Parser::member_declaration(TagId tag) {
  const text::Place begin = here().place;
  Specifiers specifiers;
  if (!this->specifiers(specifiers, true)) return;
  if (!storage_allowed(specifiers, false)) return;
  if (at(';')) {
    const CType &row = model_.types[specifiers.type];
    const bool is_struct = row.shape == Shape::kTag && model_.tags[row.decl].kind != TagKind::kEnum;
    const bool nameless = is_struct && model_.tags[row.decl].name == 0;
    // To Microsoft's compiler, and what wants to be like it, a struct with a tag is such a member, too.
    const bool tagged = is_struct && layout_.target().microsoft_layout && model_.tags[row.decl].complete;
    if (nameless || tagged) {
      Member member;
      member.type = specifiers.type;
      member.place = begin;
      member.alignment = std::max(specifiers.alignment, alignment_in(specifiers.first_attribute));
      member.packed = has_attribute(specifiers.first_attribute, "packed");
      member.whole = whole_since(begin);
      if (nameless) {
        model_.tags[row.decl].anonymous_member = true;
        model_.tags[row.decl].outer = tag;
      }
      add_member(tag, member, specifiers.first_attribute);
    } else if (!specifiers.own_tag) {
      warn(kEmptyDeclaration, begin);
    }
    bump();
    return;
  }
  while (member_declarator(tag, specifiers, begin)) {
    if (accept(',')) continue;
    if (at('}')) return warn(kMissingSemicolon, end_of_text());
    expect(';', "\";\"");
    return;
  }
}

bool Parser::member_declarator(TagId tag, const Specifiers &specifiers, text::Place begin) {
  Declarator declarator;
  declarator.first_attribute = pending_.size();
  declarator.type = specifiers.type;
  declarator.place = here().place;
  if (!at(':') && !this->declarator(declarator, specifiers.type, Naming::kRequired)) return false;
  Member member;
  member.name = declarator.name;
  member.place = declarator.place;
  if (at(':')) {
    bump();
    Value width;
    const text::Place place = here().place;
    if (!no_alignas(specifiers, "a bit-field") || !constant(width)) return false;
    member.is_bit_field = true;
    if (layout_.is_signed_type(width.type) && static_cast<int64_t>(width.bits) < 0) {
      fail(kBitFieldWidth, place, {name_text(member.name), "of negative width"});
      return false;
    }
    member.width = width.bits > 0xffffff ? 0xffffff : static_cast<uint32_t>(width.bits);
  }
  while (attribute_here()) {
    if (!attributes()) return false;
  }
  member.type = apply_type_attributes(declarator.type, specifiers.first_attribute);
  member.alignment = std::max(specifiers.alignment, alignment_in(specifiers.first_attribute));
  if (failed_) return false;
  member.packed = has_attribute(specifiers.first_attribute, "packed");
  member.whole = whole_since(begin);
  const CType &row = model_.types[member.type];
  const CType *inner = &row;
  for (int steps = 0; steps < 8 && (inner->shape == Shape::kPointer || inner->shape == Shape::kArray); ++steps)
    inner = &model_.types[inner->element];
  if (inner->shape == Shape::kTag && inner->decl != tag) {
    Tag &nested = model_.tags[inner->decl];
    if (nested.name == 0 && nested.outer == 0 && nested.typedef_name == 0) nested.outer = tag;
  }
  if (!check_member(tag, member)) return false;
  add_member(tag, member, specifiers.first_attribute);
  drop_attributes(declarator.first_attribute);
  return true;
}

bool Parser::check_member(TagId, Member &member) {
  const std::string_view name = member.name == 0 ? "(unnamed)" : name_text(member.name);
  const CType &type = model_.types[model_.types.bare(member.type)];
  if (member.is_bit_field) {
    const bool is_enum = type.shape == Shape::kTag && model_.tags[type.decl].kind == TagKind::kEnum;
    const bool integer =
        (type.shape == Shape::kBase && is_integer(type.base)) || is_enum || type.shape == Shape::kBitInt;
    if (!integer) {
      fail(kBitFieldType, member.place, {name});
      return false;
    }
    if (member.width == 0 && member.name != 0) {
      fail(kBitFieldWidth, member.place, {name, "of no width"});
      return false;
    }
    const uint32_t most = layout_.width_of(member.type);
    if (most != 0 && member.width > most) {
      fail(kBitFieldWidth, member.place, {name, "wider than its type"});
      return false;
    }
    return true;
  }
  if (type.shape == Shape::kArray && (type.flags & type_flag::kVariable) != 0) {
    fail(kVariableArray, member.place);
    return false;
  }
  const bool incomplete = type.shape == Shape::kFunction || model_.types.is_void(member.type) ||
                          (type.shape == Shape::kTag && !model_.tags[type.decl].complete);
  if (incomplete) {
    fail(kIncompleteMember, member.place, {name, describe(member.type)});
    return false;
  }
  return true;
}

void Parser::add_member(TagId, Member member, size_t first_attribute) {
  member.attributes = keep_attributes(first_attribute);
  open_members_.push_back(member);
}

void Parser::close_struct(TagId id, size_t first_member) {
  Tag &tag = model_.tags[id];
  tag.members.first = static_cast<uint32_t>(model_.members.size());
  tag.members.count = static_cast<uint32_t>(open_members_.size() - first_member);
  model_.members.insert(model_.members.end(), open_members_.begin() + static_cast<std::ptrdiff_t>(first_member),
                        open_members_.end());
  open_members_.resize(first_member);
  tag.open = false;
  tag.complete = true;
  bool named = false;
  for (uint32_t i = 0; i < tag.members.count; ++i) {
    const Member &member = model_.members[tag.members.first + i];
    const CType &type = model_.types[model_.types.bare(member.type)];
    const bool flexible = type.shape == Shape::kArray && (type.flags & type_flag::kUnsized) != 0;
    const bool last = i + 1 == tag.members.count;
    if (flexible && (!last || tag.kind == TagKind::kUnion || !named)) {
      fail(kFlexibleArray, member.place, {name_text(member.name)});
      failed_ = false;  // the struct is read
    }
    named = named || member.name != 0 || !member.is_bit_field;
  }
  layout_.lay_out(tag);
  check_duplicates(id);
}

void Parser::check_duplicates(TagId id) {
  NameId twice = 0;
  text::Place place;
  if (stamp_members(id, ++next_stamp_, twice, place, 0)) return;
  const Tag &tag = model_.tags[id];
  const std::string whose = tag.name != 0 ? "\"" + std::string(name_text(tag.name)) + "\"" : "this struct";
  fail(kDuplicateMember, place, {whose, name_text(twice)});
  failed_ = false;
}

bool Parser::stamp_members(TagId id, uint32_t stamp, NameId &twice, text::Place &place, uint32_t depth) {
  const Range members = model_.tags[id].members;
  for (uint32_t i = 0; i < members.count && depth < limits_.max_depth; ++i) {
    const Member &member = model_.members[members.first + i];
    if (member.name == 0) {
      const CType &type = model_.types[member.type];
      const bool inner = !member.is_bit_field && type.shape == Shape::kTag;
      if (inner && !stamp_members(type.decl, stamp, twice, place, depth + 1)) return false;
      continue;
    }
    if (member.name >= member_stamps_.size()) member_stamps_.resize(member.name + 1 + member.name / 2);
    if (member_stamps_[member.name] == stamp) {
      twice = member.name;
      place = member.place;
      return false;
    }
    member_stamps_[member.name] = stamp;
  }
  return true;
}

// What attributes say of a struct as a whole.
void Parser::apply_tag_attributes(TagId id, size_t first_attribute, bool closing) {
  Tag &tag = model_.tags[id];
  tag.packed = tag.packed || has_attribute(first_attribute, "packed");
  tag.ms_struct = tag.ms_struct || has_attribute(first_attribute, "ms_struct");
  tag.gcc_struct = tag.gcc_struct || has_attribute(first_attribute, "gcc_struct");
  const uint32_t alignment = alignment_in(first_attribute);
  if (!tag.complete) tag.alignment = std::max(tag.alignment, alignment);
  if (closing) tag.attributes = keep_attributes(first_attribute);
}

}  // namespace interop::lang::c
