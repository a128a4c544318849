// Declarators: pointers, arrays and functions around a name, read inside out.
//
// Each level pushes its steps onto one stack and then turns them into the order in which they apply to the base type:
// its pointers, its suffixes from the last to the first, and then what stands in its parentheses.
#include <algorithm>

#include "lang/c/declaration_rules.hpp"
#include "lang/c/parser.hpp"
#include "lang/c/words.hpp"

namespace interop::lang::c {

bool Parser::declarator(Declarator &out, CTypeId base, Naming naming) {
  const size_t first = chunks_.size();
  out.place = here().place;
  if (!declarator_chunks(out, naming)) return false;
  if (!array_qualifiers_allowed(first, naming == Naming::kOptional)) return false;
  CTypeId type = base;
  for (size_t i = first; i < chunks_.size() && !failed_; ++i) {
    type = apply(chunks_[i], type);
    if (chunks_[i].shape == Shape::kFunction) out.parameters = chunks_[i].parameters;
    out.is_function = chunks_[i].shape == Shape::kFunction;
  }
  chunks_.resize(first);
  if (failed_) return false;
  if (!out.convention.empty() && model_.types[type].shape == Shape::kFunction) {
    CType row = model_.types[type];
    if (row.convention.empty()) row.convention = out.convention;
    type = model_.types.add(row);
  }
  out.type = type;
  return true;
}

bool Parser::declarator_chunks(Declarator &out, Naming naming) {
  if (!enter()) return false;
  std::string_view convention;
  for (;;) {
    if (at('*') || at('^')) {
      if (chunks_.size() >= limits_.max_depth) {
        fail(kTooDeepDeclaration, here().place, {std::to_string(limits_.max_depth)});
        return false;
      }
      Chunk chunk;
      chunk.place = here().place;
      chunk.convention = convention;
      convention = {};
      bump();
      pointer_qualifiers(chunk, out);
      if (failed_) return false;
      chunks_.push_back(chunk);
    } else if (at(word::kConvention)) {
      convention = here().text;
      bump();
    } else if (at(word::kIgnoredQualifier) || at(word::kConst) || at(word::kVolatile)) {
      bump();
    } else if (attribute_here()) {
      const size_t attribute = pending_.size();
      if (!attributes()) return false;
      for (size_t i = attribute; i < pending_.size(); ++i) {
        if (is_convention(pending_[i].name)) convention = pending_[i].name;
      }
    } else {
      break;
    }
  }
  const size_t pointers_end = chunks_.size();
  if (!direct_declarator(out, naming)) return false;
  const size_t inner_end = chunks_.size();
  while (at('(') || at('[')) {
    if (at('[') && attribute_here()) {
      if (!attributes()) return false;
      continue;
    }
    if (chunks_.size() >= limits_.max_depth) {
      fail(kTooDeepDeclaration, here().place, {std::to_string(limits_.max_depth)});
      return false;
    }
    Chunk chunk;
    chunk.place = here().place;
    chunk.shape = at('(') ? Shape::kFunction : Shape::kArray;
    if (!(at('(') ? parameter_list(chunk) : array_suffix(chunk))) return false;
    chunks_.push_back(chunk);
  }
  const auto at_chunk = [&](size_t index) { return chunks_.begin() + static_cast<std::ptrdiff_t>(index); };
  std::reverse(at_chunk(inner_end), chunks_.end());
  std::rotate(at_chunk(pointers_end), at_chunk(inner_end), chunks_.end());
  if (!convention.empty()) {
    // It belongs to the function that follows on this level, or further out to the one around it.
    const size_t suffixes = chunks_.size() - inner_end;
    Chunk *function = nullptr;
    for (size_t i = pointers_end; i < pointers_end + suffixes; ++i) {
      if (chunks_[i].shape == Shape::kFunction) function = &chunks_[i];
    }
    if (function != nullptr) {
      function->convention = convention;
    } else {
      out.convention = convention;
    }
  }
  leave();
  return true;
}

void Parser::pointer_qualifiers(Chunk &chunk, Declarator &out) {
  for (;;) {
    switch (here().word) {
      case word::kConst:
        chunk.qualifiers |= qualifier::kConst;
        break;
      case word::kVolatile:
        chunk.qualifiers |= qualifier::kVolatile;
        break;
      case word::kRestrict:
        chunk.qualifiers |= qualifier::kRestrict;
        break;
      case word::kAtomic:
        chunk.qualifiers |= qualifier::kAtomic;
        break;
      case word::kIgnoredQualifier:
        bare_attribute(here().text, here());
        break;
      case word::kExtension:
        break;
      case word::kConvention:
        out.convention = here().text;
        break;
      default:
        if (!attribute_here()) return;
        if (!attributes()) return;
        continue;
    }
    bump();
  }
}

// What a parenthesis opens where a name may be missing: a declarator within it, or the parameters of a function.
bool Parser::nested_declarator_follows(Naming naming) {
  if (!at('(')) return false;
  if (naming == Naming::kRequired) return true;
  const Lexeme &next = cursor_->peek(1);
  if (next.word == ')' || next.word == word::kEllipsis) return false;
  if (next.word == word::kConvention || next.word == word::kIgnoredQualifier) return true;
  if (next.word == word::kAttribute || next.word == word::kDeclspec) return true;
  if (next.word == '[') return cursor_->peek(2).word != '[';
  if (next.kind == Lexeme::kName) return !starts_type(next) && naming != Naming::kForbidden;
  return true;
}

bool Parser::direct_declarator(Declarator &out, Naming naming) {
  const Lexeme lexeme = here();
  const bool is_name =
      lexeme.kind == Lexeme::kName && (lexeme.word == 0 || names_[lexeme.name].soft) && naming != Naming::kForbidden;
  if (is_name) {
    out.name = lexeme.name;
    out.place = lexeme.place;
    out.has_name = true;
    bump();
    return true;
  }
  if (nested_declarator_follows(naming)) {
    bump();
    if (!declarator_chunks(out, naming)) return false;
    return expect(')', "\")\"");
  }
  if (naming != Naming::kRequired) return true;
  if (lexeme.kind == Lexeme::kName && lexeme.word == word::kCxxDeclaration) {
    fail_expected("a name");
    return false;
  }
  fail_expected(lexeme.word == ';' ? "a name before \";\"" : "a name");
  return false;
}

bool Parser::array_suffix(Chunk &chunk) {
  bump();
  for (;;) {
    if (at(word::kStatic)) {
      chunk.flags |= type_flag::kStatic;
    } else if (at(word::kConst)) {
      chunk.qualifiers |= qualifier::kConst;
    } else if (at(word::kVolatile)) {
      chunk.qualifiers |= qualifier::kVolatile;
    } else if (at(word::kRestrict)) {
      chunk.qualifiers |= qualifier::kRestrict;
    } else if (at(word::kAtomic)) {
      chunk.qualifiers |= qualifier::kAtomic;
    } else {
      break;
    }
    bump();
  }
  if (at(']')) {
    if ((chunk.flags & type_flag::kStatic) != 0) {
      fail_expected("the length of the array");
      return false;
    }
    bump();
    chunk.flags |= type_flag::kUnsized;
    return true;
  }
  if (at('*') && cursor_->peek(1).word == ']') {
    bump();
    bump();
    chunk.flags |= type_flag::kUnsized | type_flag::kVariable;
    return true;
  }
  const text::Place place = here().place;
  const Value length = assignment();
  if (failed_ || !expect(']', "\"]\"")) return false;
  const bool no_length = length.kind == Value::kFloating || (length.type != 0 && !is_integer_type(length.type));
  if (no_length) {
    fail(kArrayLength, place);
    return false;
  }
  if (length.kind != Value::kInteger) {
    chunk.flags |= type_flag::kUnsized | type_flag::kVariable;
    return true;
  }
  if (layout_.is_signed_type(length.type) && static_cast<int64_t>(length.bits) < 0) {
    fail(kNegativeArray, place);
    return false;
  }
  chunk.count = length.bits;
  return true;
}

bool Parser::parameter_list(Chunk &chunk) {
  bump();
  if (accept(')')) {
    chunk.flags |= type_flag::kNoPrototype;
    return true;
  }
  if (at(word::kVoid) && cursor_->peek(1).word == ')') {
    bump();
    bump();
    return true;
  }
  const Lexeme &first = here();
  if (first.kind == Lexeme::kName && first.word == 0 && !starts_type(first)) {
    const uint16_t next = cursor_->peek(1).word;
    if (next == ',' || (next == ')' && !in_prototype_)) {
      fail(kKnrParameters, first.place);
      skip_old_style();
      return false;
    }
  }
  const bool outer = in_prototype_;
  in_prototype_ = true;
  const size_t first_parameter = open_parameters_.size();
  bool good = true;
  while (good) {
    if (at(word::kEllipsis)) {
      bump();
      chunk.flags |= type_flag::kVariadic;
      break;
    }
    good = parameter(first_parameter) && !failed_;
    if (good && !accept(',')) break;
  }
  in_prototype_ = outer;
  if (!good || !expect(')', "\")\" or \",\" after a parameter")) return false;
  check_parameter_names(first_parameter);
  if (failed_) return false;
  chunk.parameters.first = static_cast<uint32_t>(model_.types.parameters.size());
  chunk.parameters.count = static_cast<uint32_t>(open_parameters_.size() - first_parameter);
  model_.types.parameters.insert(model_.types.parameters.end(),
                                 open_parameters_.begin() + static_cast<std::ptrdiff_t>(first_parameter),
                                 open_parameters_.end());
  open_parameters_.resize(first_parameter);
  return true;
}

// To the body of a function in the old style, past the declarations of its parameters.
void Parser::skip_old_style() {
  while (!cursor_->at_end() && !at(')'))
    bump();
  bump();
  if (at(';') || at(',')) return;
  while (!cursor_->at_end() && !at('{') && !at('}') && !at(word::kTypedef) && !at(word::kExtern) && !at('('))
    bump();
}

bool Parser::parameter(size_t first_parameter) {
  Specifiers specifiers;
  if (!this->specifiers(specifiers, false) || !storage_allowed(specifiers, true)) return false;
  if (!no_alignas(specifiers, "a parameter")) return false;
  Declarator declarator;
  declarator.first_attribute = pending_.size();
  if (!this->declarator(declarator, specifiers.type, Naming::kOptional)) return false;
  while (attribute_here()) {
    if (!attributes()) return false;
  }
  Parameter parameter;
  parameter.type = as_parameter(apply_type_attributes(declarator.type, specifiers.first_attribute));
  parameter.name = declarator.name;
  parameter.place = declarator.has_name ? declarator.place : specifiers.begin;
  parameter.whole = whole_since(specifiers.begin);
  if (assume_borrowed_) assume_ownership(parameter.type, specifiers.first_attribute);
  const Range attributes = keep_attributes(specifiers.first_attribute);
  parameter.first_attribute = attributes.first;
  parameter.attribute_count = attributes.count;
  drop_attributes(specifiers.first_attribute);
  if (failed_) return false;
  if (model_.types.is_void(parameter.type) && declarator.has_name) {
    fail(kVoidVariable, parameter.place, {name_text(parameter.name)});
    return false;
  }
  if (model_.types.is_void(parameter.type) && (at(',') || open_parameters_.size() > first_parameter)) {
    fail(kVoidParameter, parameter.place);
    return false;
  }
  open_parameters_.push_back(parameter);
  return true;
}

// Between the two pragmas, a parameter that points to what it may not change is borrowed for the call, unless its
// annotations say who owns it.
void Parser::assume_ownership(CTypeId type, size_t first_attribute) {
  const CType &row = model_.types[model_.types.bare(type)];
  if (row.shape != Shape::kPointer || (model_.types.qualifiers(row.element) & qualifier::kConst) == 0) return;
  for (size_t i = first_attribute; i < pending_.size(); ++i) {
    const std::string_view name = pending_[i].name;
    if (name == "interop.given" || name == "interop.taken" || name == "interop.borrowed") return;
  }
  Attribute borrowed;
  borrowed.name = "interop.borrowed";
  borrowed.argument = "call";
  borrowed.has_argument = true;
  pending_.push_back(borrowed);
}

// What a parameter written as an array or a function really is. Its row keeps the array: `int a[4]` says more to a
// reader than `int *a`; whoever wants the type that is passed takes an ARRAY parameter for a pointer.
CTypeId Parser::as_parameter(CTypeId type) {
  return model_.types[type].shape == Shape::kFunction ? model_.types.pointer(type) : type;
}

CTypeId Parser::apply(const Chunk &chunk, CTypeId type) {
  Types &types = model_.types;
  if (types[type].depth > 2 * limits_.max_depth) {
    fail(kTooDeepDeclaration, chunk.place, {std::to_string(2 * limits_.max_depth)});
    return type;
  }
  switch (chunk.shape) {
    case Shape::kPointer: {
      if (!chunk.convention.empty() && types[type].shape == Shape::kFunction) {
        CType row = types[type];
        if (row.convention.empty()) row.convention = chunk.convention;
        type = types.add(row);
      }
      if ((chunk.qualifiers & qualifier::kRestrict) != 0 && types.is(type, Shape::kFunction)) {
        fail(kRestrict, chunk.place);
      }
      return types.pointer(type, chunk.qualifiers);
    }
    case Shape::kArray: {
      const CType &element = types[types.bare(type)];
      if (element.shape == Shape::kFunction) {
        fail(kArrayOfFunctions, chunk.place);
        return type;
      }
      const bool open_ended = element.shape == Shape::kArray && (element.flags & type_flag::kUnsized) != 0 &&
                              (element.flags & type_flag::kVariable) == 0;
      const bool incomplete = element.shape == Shape::kTag && !model_.tags[element.decl].complete &&
                              model_.tags[element.decl].kind != TagKind::kEnum;
      if (open_ended || incomplete || types.is_void(type)) {
        fail(kArrayElement, chunk.place, {describe(type)});
        return type;
      }
      CType row;
      row.shape = Shape::kArray;
      row.element = type;
      row.count = chunk.count;
      row.flags = chunk.flags;
      if (element.shape == Shape::kArray && (element.flags & type_flag::kVariable) != 0) {
        row.flags |= type_flag::kVariable | type_flag::kUnsized;
      }
      row.qualifiers = chunk.qualifiers;
      if (!layout_of_array_fits(row)) fail(kObjectTooLarge, chunk.place, {"this array"});
      return types.add(row);
    }
    default: {
      const CType &result = types[types.bare(type)];
      if (result.shape == Shape::kFunction || result.shape == Shape::kArray) {
        fail(kFunctionReturns, chunk.place, {result.shape == Shape::kArray ? "an array" : "a function"});
        return type;
      }
      CType row;
      row.shape = Shape::kFunction;
      row.element = type;
      row.first_parameter = chunk.parameters.first;
      row.parameter_count = chunk.parameters.count;
      row.flags = chunk.flags;
      row.convention = chunk.convention;
      return types.add(row);
    }
  }
}

bool Parser::layout_of_array_fits(const CType &row) const {
  const TypeLayout element = layout_.of(row.element);
  return element.size == 0 || row.count <= kMostBytes / element.size;
}

}  // namespace interop::lang::c
