// Whether two declarations say the same (C23 6.2.7), and the parser's small tools.
#include "lang/c/declaration_rules.hpp"
#include "lang/c/parser.hpp"
#include "lang/c/words.hpp"

namespace interop::lang::c {

bool Parser::compatible(CTypeId left, CTypeId right, uint32_t depth, bool strict) const {
  const Types &types = model_.types;
  for (; depth < limits_.max_depth; ++depth) {
    if (left == right || types.is_unknown(left) || types.is_unknown(right)) return true;
    if (types.qualifiers(left) != types.qualifiers(right)) return false;
    const CType &a = types[types.bare(left)];
    const CType &b = types[types.bare(right)];
    if (a.shape != b.shape) {
      // An enum is compatible with its integer type.
      const CType &tag = a.shape == Shape::kTag ? a : b;
      const CType &other = a.shape == Shape::kTag ? b : a;
      if (tag.shape != Shape::kTag || other.shape != Shape::kBase || model_.tags[tag.decl].kind != TagKind::kEnum)
        return false;
      const CTypeId underlying = model_.tags[tag.decl].underlying;
      return !strict && (underlying == 0 || types[types.bare(underlying)].base == other.base);
    }
    switch (a.shape) {
      case Shape::kBase:
        return a.base == b.base;
      case Shape::kTag:
        return a.decl == b.decl;
      case Shape::kBitInt:
        return a.count == b.count && a.flags == b.flags;
      case Shape::kArray: {
        const bool open = ((a.flags | b.flags) & type_flag::kUnsized) != 0;
        if (!open && a.count != b.count) return false;
        break;
      }
      case Shape::kVector:
        if (a.count != b.count) return false;
        break;
      case Shape::kFunction: {
        // Types that stand for themselves twice in each next one would be compared a power of two times.
        const uint64_t pair = uint64_t{types.bare(left)} << 32 | types.bare(right);
        if (same_functions_.contains(pair)) return true;
        if (!compatible_functions(a, b, depth)) return false;
        if (!compatible(a.element, b.element, depth + 1, strict)) return false;
        if (!strict) same_functions_.insert(pair);
        return true;
      }
      default:
        break;
    }
    left = a.element;
    right = b.element;
  }
  return true;
}

bool Parser::compatible_functions(const CType &left, const CType &right, uint32_t depth) const {
  const bool no_left = (left.flags & type_flag::kNoPrototype) != 0;
  const bool no_right = (right.flags & type_flag::kNoPrototype) != 0;
  if (no_left || no_right) return (no_left && no_right) || compatible_with_none(no_left ? right : left, depth);
  if (left.parameter_count != right.parameter_count) return false;
  if ((left.flags & type_flag::kVariadic) != (right.flags & type_flag::kVariadic)) return false;
  const Types &types = model_.types;
  // What a parameter comes to: without its qualifiers, an array as a pointer.
  const auto adjusted = [&](CTypeId type) {
    struct Adjusted {
      bool pointer;
      CTypeId type;
    };
    const CType &row = types[types.bare(type)];
    if (row.shape == Shape::kArray || row.shape == Shape::kPointer) return Adjusted{true, row.element};
    if (row.shape == Shape::kFunction) return Adjusted{true, types.bare(type)};
    return Adjusted{false, type};
  };
  for (uint32_t i = 0; i < left.parameter_count; ++i) {
    const auto a = adjusted(types.parameters[left.first_parameter + i].type);
    const auto b = adjusted(types.parameters[right.first_parameter + i].type);
    if (a.pointer != b.pointer) return false;
    if (a.pointer ? !compatible(a.type, b.type, depth + 1, false) : !same_but_qualifiers(a.type, b.type, depth + 1)) {
      return false;
    }
  }
  return true;
}

// A declaration without parameters was once called with promoted arguments: what they would not fit differs from it.
bool Parser::compatible_with_none(const CType &function, uint32_t) const {
  if ((function.flags & type_flag::kVariadic) != 0) return false;
  for (uint32_t i = 0; i < function.parameter_count; ++i) {
    const CTypeId type = model_.types.parameters[function.first_parameter + i].type;
    const CType &row = model_.types[model_.types.bare(type)];
    if (row.shape != Shape::kBase) continue;
    if (row.base == Base::kFloat || (is_integer(row.base) && layout_.width_of(type) < 32)) return false;
  }
  return true;
}

bool Parser::same_but_qualifiers(CTypeId left, CTypeId right, uint32_t depth) const {
  const Types &types = model_.types;
  const CType &a = types[types.bare(left)];
  const CType &b = types[types.bare(right)];
  if (types.qualifiers(left) == types.qualifiers(right)) return compatible(left, right, depth, false);
  if (a.shape != b.shape) return true;  // rare: an enum and an integer, one of them const
  if (a.shape == Shape::kBase) return a.base == b.base;
  return a.shape != Shape::kTag || a.decl == b.decl;
}

bool Parser::expect(uint16_t word, std::string_view what) {
  if (failed_) return false;
  if (accept(word)) return true;
  fail_expected(what);
  return false;
}

bool Parser::enter() {
  if (depth_ >= limits_.max_depth) {
    fail(kTooDeepDeclaration, here().place, {std::to_string(limits_.max_depth)});
    failed_ = true;
    return false;
  }
  ++depth_;
  return true;
}

void Parser::fail(const text::DiagnosticRule &rule, text::Place place,
                  std::initializer_list<std::string_view> arguments, std::string_view help) {
  if (!failed_ && !quiet_) complaints_.add(rule, place, arguments, help, {}, {});
  failed_ = true;
}

void Parser::fail_related(const text::DiagnosticRule &rule, text::Place place,
                          std::initializer_list<std::string_view> arguments, text::Place related,
                          std::string_view message) {
  if (!failed_ && !quiet_) complaints_.add(rule, place, arguments, {}, related, message);
  failed_ = true;
}

void Parser::warn(const text::DiagnosticRule &rule, text::Place place,
                  std::initializer_list<std::string_view> arguments) {
  if (!failed_ && !quiet_) complaints_.add(rule, place, arguments, {}, {}, {});
}

void Parser::fail_expected(std::string_view what) {
  constexpr size_t kMostShown = 40;
  if (failed_ || quiet_) {
    failed_ = true;
    return;
  }
  std::string found = std::string(what) + ", found ";
  const Lexeme &lexeme = here();
  if (lexeme.kind == Lexeme::kEnd) {
    found += "the end of the file";
  } else {
    found += '"' + std::string(lexeme.text.substr(0, kMostShown)) + '"';
  }
  // What is missing at the end of a line is missing there, not where the next line begins.
  const text::Place &last = cursor_->last_place();
  const bool behind = what.front() == '"' && (lexeme.line_start || lexeme.kind == Lexeme::kEnd) &&
                      last.file == lexeme.place.file && cursor_->passed() != 0 &&
                      last.span.end <= lexeme.place.span.begin;
  fail(kExpected, behind ? text::Place{last.file, {last.span.end, last.span.end}} : lexeme.place, {found});
}

// From where a declaration began to the last token, if both stand in one file.
text::Span Parser::whole_since(text::Place begin) const {
  const text::Place &last = cursor_->last_place();
  if (last.file != begin.file || last.span.end < begin.span.begin) return begin.span;
  return {begin.span.begin, last.span.end};
}

std::string Parser::describe(CTypeId type) const {
  const CType &row = model_.types[type];
  if (row.shape == Shape::kTypedef) return '"' + std::string(name_text(model_.entities[row.decl].name)) + '"';
  if (row.shape == Shape::kTag) {
    const Tag &tag = model_.tags[row.decl];
    const std::string kind = tag.kind == TagKind::kStruct ? "struct" : tag.kind == TagKind::kUnion ? "union" : "enum";
    return tag.name == 0 ? "a nameless " + kind : '"' + kind + ' ' + std::string(name_text(tag.name)) + '"';
  }
  if (row.shape == Shape::kFunction) return "of a function";
  if (row.shape == Shape::kArray) return "of an array";
  return model_.types.is_void(type) ? "void" : "this";
}

}  // namespace interop::lang::c
