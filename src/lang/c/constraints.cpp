// What C's grammar lets pass and its constraints do not: where storage classes, alignments and qualifiers may stand, what
// may be said twice, what must have a size. Only what a declaration in a header can get wrong is looked at.
#include <algorithm>

#include "lang/c/declaration_rules.hpp"
#include "lang/c/parser.hpp"
#include "lang/c/words.hpp"

namespace interop::lang::c {

void Parser::storage_class(Specifiers &out, bool &flag) {
  // Twice the same, and a second one, are both too many.
  if (++out.storage_classes > 1) return fail(kStorage, here().place, {here().text});
  flag = true;
  out.storage_place = here().place;
  out.storage_text = here().text;
}

// Within a parameter, a member or the name of a type nothing says where an object lives, but "register" of a parameter.
bool Parser::storage_allowed(const Specifiers &specifiers, bool register_too) {
  if (specifiers.storage_text.empty()) return true;
  const bool only_register = specifiers.is_register && !specifiers.is_inline && !specifiers.is_noreturn;
  if (register_too && only_register && !specifiers.is_thread) return true;
  fail(kStorage, specifiers.storage_place, {specifiers.storage_text});
  return false;
}

bool Parser::no_alignas(const Specifiers &specifiers, std::string_view what) {
  if (!specifiers.has_alignas) return true;
  fail(kAlignasPlace, specifiers.begin, {what});
  return false;
}

bool Parser::restrict_allowed(CTypeId type, text::Place place) {
  const CType &row = model_.types[model_.types.bare(type)];
  const bool object = row.shape == Shape::kPointer && !model_.types.is(row.element, Shape::kFunction);
  if (object || model_.types.is_unknown(type)) return true;
  fail(kRestrict, place);
  return false;
}

// `int a[static 3]`, `int a[const]`: of the outermost array of a parameter, which becomes a pointer.
bool Parser::array_qualifiers_allowed(size_t first_chunk, bool parameter) {
  for (size_t i = first_chunk; i < chunks_.size(); ++i) {
    const Chunk &chunk = chunks_[i];
    if (chunk.shape != Shape::kArray) continue;
    if (chunk.qualifiers == 0 && (chunk.flags & type_flag::kStatic) == 0) continue;
    if (parameter && i + 1 == chunks_.size()) continue;
    fail(kArrayQualifiers, chunk.place);
    return false;
  }
  return true;
}

// What a declaration at file scope says of its storage must go with what it declares.
bool Parser::declaration_allowed(const Specifiers &specifiers, const Entity &entity) {
  const bool function = !specifiers.is_typedef && model_.types.is(entity.type, Shape::kFunction);
  const bool typedef_of_thread = specifiers.is_thread && specifiers.is_typedef;
  const bool bare_register = specifiers.is_register && (function || entity.asm_name.empty());
  if (specifiers.is_auto || bare_register || typedef_of_thread || (specifiers.is_thread && function)) {
    fail(kStorage, specifiers.storage_place, {specifiers.storage_text});
    return false;
  }
  if (specifiers.is_typedef) return no_alignas(specifiers, "a typedef");
  if (function) return no_alignas(specifiers, "a function");
  const TypeLayout layout = layout_.of(entity.type);
  if (specifiers.has_alignas && specifiers.alignment != 0 && specifiers.alignment < layout.align) {
    fail(kAlignmentReduced, specifiers.begin, {name_text(entity.name)});
    return false;
  }
  return true;
}

bool Parser::redeclaration_allowed(const Entity &old, const Entity &again) {
  if (again.is_static && !old.is_static) {
    fail_related(kStaticAfter, again.place, {name_text(again.name)}, old.place, "declared here");
    return false;
  }
  if (again.thread_local_storage != old.thread_local_storage) {
    fail_related(kThreadDiffers, again.place, {name_text(again.name)}, old.place, "declared here");
    return false;
  }
  return true;
}

// A body or an initialiser. A body that is for inlining alone, as GNU C has it, may be followed by the real one.
void Parser::defined_here(EntityId entity, text::Place place, bool by_body) {
  if (entity == 0) return;
  Entity &row = model_.entities[entity];
  if (row.defined && !(by_body && row.gnu_inline)) {
    fail_related(kRedefined, place, {name_text(row.name)}, row.place, "declared here");
  }
  row.defined = true;
}

bool Parser::is_integer_type(CTypeId type) const {
  if (type == 0 || model_.types.is_unknown(type)) return true;
  const CType &row = model_.types[model_.types.bare(type)];
  const bool is_enum = row.shape == Shape::kTag && model_.tags[row.decl].kind == TagKind::kEnum;
  return is_enum || row.shape == Shape::kBitInt || (row.shape == Shape::kBase && is_integer(row.base));
}

bool Parser::enum_type_allowed(CTypeId type, text::Place place) {
  const CType &row = model_.types[model_.types.bare(type)];
  if (row.shape == Shape::kBase && is_integer(row.base)) return true;
  if (model_.types.is_unknown(type)) return true;
  fail(kEnumType, place);
  return false;
}

// Whether a value fits into the type that is written for an enum.
bool Parser::enumerator_fits(const Tag &tag, const Value &value) const {
  if (!tag.fixed) return true;
  const uint32_t width = layout_.width_of(tag.underlying);
  const bool signed_type = layout_.is_signed_type(tag.underlying);
  const bool negative = layout_.is_signed_type(value.type) && static_cast<int64_t>(value.bits) < 0;
  if (negative) {
    if (!signed_type) return false;
    return width >= 64 || static_cast<int64_t>(value.bits) >= -(int64_t{1} << (width - 1));
  }
  const uint32_t bits = signed_type ? width - 1 : width;
  const CType &row = model_.types[model_.types.bare(tag.underlying)];
  if (row.base == Base::kBool) return value.bits <= 1;
  return bits >= 64 || value.bits >> bits == 0;
}

// Initialisers are stepped over, but a literal in them that is none is still a mistake of the text.
void Parser::check_literal(const Lexeme &lexeme) {
  if (lexeme.kind == Lexeme::kCharacter) {
    if (!read_character(lexeme.text, 32, true, true).valid) fail(kBadCharacter, lexeme.place, {lexeme.text});
  } else if (lexeme.kind == Lexeme::kNumber) {
    if (read_number(lexeme.text).kind == NumberLiteral::kInvalid) fail(kBadNumber, lexeme.place, {lexeme.text});
  } else if (lexeme.kind == Lexeme::kString) {
    std::string ignored;
    LiteralPrefix prefix = LiteralPrefix::kNone;
    if (!read_string(lexeme.text, prefix, ignored)) fail(kBadString, lexeme.place);
  }
}

// A struct of unknown size may be completed after the object that has it.
void Parser::check_incomplete_objects() {
  for (const EntityId id : incomplete_) {
    const Entity &entity = model_.entities[id];
    const CType &type = model_.types[model_.types.bare(entity.type)];
    if (type.shape != Shape::kTag || model_.tags[type.decl].complete || model_.tags[type.decl].open) continue;
    fail(kIncompleteObject, entity.place, {name_text(entity.name), describe(entity.type)});
    failed_ = false;
  }
}

bool Parser::complete_enough(CTypeId type, text::Place place) {
  const CType &row = model_.types[model_.types.bare(type)];
  if (row.shape != Shape::kTag) return true;
  const Tag &tag = model_.tags[row.decl];
  if (tag.complete || tag.invalid || tag.kind == TagKind::kEnum) return true;
  fail(kIncompleteSize, place, {describe(type)});
  return false;
}

// Names of one parameter list that are the same. Few are compared each with each, many as a sorted list.
void Parser::check_parameter_names(size_t first_parameter) {
  constexpr size_t kFew = 12;
  const size_t count = open_parameters_.size() - first_parameter;
  bool same = count > kFew;
  for (size_t i = first_parameter; i < open_parameters_.size() && count <= kFew; ++i) {
    for (size_t j = first_parameter; j < i; ++j)
      same = same || (open_parameters_[i].name != 0 && open_parameters_[i].name == open_parameters_[j].name);
  }
  if (!same) return;
  std::vector<std::pair<NameId, size_t>> names;
  for (size_t i = first_parameter; i < open_parameters_.size(); ++i) {
    if (open_parameters_[i].name != 0) names.emplace_back(open_parameters_[i].name, i);
  }
  std::sort(names.begin(), names.end());
  size_t twice = SIZE_MAX;
  for (size_t i = 1; i < names.size(); ++i) {
    if (names[i].first == names[i - 1].first) twice = std::min(twice, names[i].second);
  }
  if (twice == SIZE_MAX) return;
  fail(kParameterTwice, open_parameters_[twice].place, {name_text(open_parameters_[twice].name)});
}

// Where the text ends: behind the last token of the file, not in the empty line below it.
text::Place Parser::end_of_text() const {
  const text::Place &last = cursor_->last_place();
  const bool same_file = last.file == here().place.file && cursor_->passed() != 0;
  return same_file ? text::Place{last.file, {last.span.end, last.span.end}} : here().place;
}

}  // namespace interop::lang::c
