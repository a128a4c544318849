// Attributes in all their spellings: __attribute__((...)), [[...]], __declspec(...), calling convention keywords.
//
// They pile up in `pending_` while a declaration is read; whoever declares something copies the ones that belong to it
// into the model. All are kept; only those that change a type or a layout are looked at here.
#include <algorithm>

#include "lang/c/declaration_rules.hpp"
#include "lang/c/parser.hpp"
#include "lang/c/words.hpp"

namespace interop::lang::c {
namespace {

// "__packed__" is "packed".
std::string_view plain(std::string_view name) {
  if (name.size() > 4 && name.starts_with("__") && name.ends_with("__")) return name.substr(2, name.size() - 4);
  return name;
}

std::string_view without_underscores(std::string_view name) {
  while (name.size() > 1 && name.front() == '_')
    name.remove_prefix(1);
  return name;
}

bool is_word_byte(char c) {
  return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace

bool Parser::is_convention(std::string_view attribute) {
  constexpr std::string_view kConventions[] = {"cdecl",  "stdcall", "fastcall", "thiscall", "vectorcall",
                                               "pascal", "ms_abi",  "sysv_abi", "regcall",  "aarch64_vector_pcs",
                                               "pcs"};
  return std::find(std::begin(kConventions), std::end(kConventions), attribute) != std::end(kConventions);
}

bool Parser::attribute_here() {
  const uint16_t word = here().word;
  if (word == word::kAttribute || word == word::kDeclspec) return true;
  return word == '[' && cursor_->peek(1).word == '[';
}

bool Parser::attributes() {
  while (attribute_here() && !failed_) {
    if (at(word::kAttribute)) {
      gnu_attributes();
    } else if (at(word::kDeclspec)) {
      declspec();
    } else {
      bracket_attributes();
    }
  }
  return !failed_;
}

// __attribute__((a, b(1, 2), __c__)); a list may have empty items.
void Parser::gnu_attributes() {
  bump();
  if (!expect('(', "\"((\"") || !expect('(', "\"((\"")) return;
  while (!at(')') && !cursor_->at_end() && !failed_) {
    if (accept(',')) continue;
    const Lexeme name = here();
    if (name.kind != Lexeme::kName) return fail_expected("the name of an attribute");
    bump();
    add_attribute(name.text, {}, name);
    if (!failed_ && !at(',') && !at(')')) return fail_expected("\",\" or \"))\"");
  }
  if (!failed_ && expect(')', "\"))\"")) expect(')', "\"))\"");
}

// [[deprecated("x"), gnu::packed]]
void Parser::bracket_attributes() {
  bump();
  bump();
  while (!at(']') && !cursor_->at_end() && !failed_) {
    if (accept(',')) continue;
    const Lexeme name = here();
    if (name.kind != Lexeme::kName) return fail_expected("the name of an attribute");
    bump();
    std::string_view prefix;
    std::string_view text = name.text;
    if (at(word::kColons) || (at(':') && cursor_->peek(1).word == ':')) {
      accept(':');
      bump();
      prefix = plain(name.text);
      if (here().kind != Lexeme::kName) return fail_expected("the name of an attribute");
      text = here().text;
      bump();
    }
    add_attribute(text, prefix, name);
    if (!failed_ && !at(',') && !at(']')) return fail_expected("\",\" or \"]]\"");
  }
  if (!failed_ && expect(']', "\"]]\"")) expect(']', "\"]]\"");
}

// __declspec(dllexport) __declspec(align(16) noinline)
void Parser::declspec() {
  bump();
  if (!expect('(', "\"(\"")) return;
  while (!at(')') && !cursor_->at_end() && !failed_) {
    if (accept(',')) continue;
    const Lexeme name = here();
    if (name.kind != Lexeme::kName) return fail_expected("the name of an attribute");
    bump();
    add_attribute(name.text, {}, name);
  }
  if (!failed_) expect(')', "\")\"");
}

void Parser::add_attribute(std::string_view name, std::string_view prefix, const Lexeme &at_name) {
  Attribute attribute;
  attribute.name = plain(name);
  attribute.place = at_name.place;
  if (!prefix.empty() && prefix != "gnu" && prefix != "clang") {
    attribute.name = keep(std::string(prefix) + "::" + std::string(attribute.name));
  }
  const bool counted = attribute.name == "aligned" || attribute.name == "vector_size" || attribute.name == "align" ||
                       attribute.name == "warn_if_not_aligned";
  if (at('(')) {
    attribute.has_argument = true;
    if (counted) {
      bump();
      Value value;
      const bool is_type = starts_type(here());
      if (is_type) {
        attribute.value = layout_.of(type_name()).align;
      } else if (constant(value)) {
        attribute.value = value.bits;
      }
      if (failed_ || !expect(')', "\")\"")) return;
      attribute.argument = keep(std::to_string(attribute.value));
    } else {
      attribute.argument = argument_text();
    }
  } else if (attribute.name == "aligned") {
    attribute.value = layout_.target().biggest_alignment;
  }
  if (attribute.name == "align") attribute.name = "aligned";
  const bool aligned = attribute.name == "aligned";
  if (aligned && ((attribute.value & (attribute.value - 1)) != 0 || attribute.value > kMostAlignment)) {
    return fail(kAlignmentValue, at_name.place, {std::to_string(attribute.value)});
  }
  if (attribute.name == "annotate" && attribute.argument.starts_with("\"interop:")) interop_annotation(attribute);
  pending_.push_back(attribute);
}

// annotate("interop:given=interop_error_destroy") is what the macros of an annotated header come to: see docs/abi.md.
void Parser::interop_annotation(Attribute &attribute) {
  std::string text;
  if (!read_strings(attribute.argument, text)) return;
  const std::string_view said = keep(std::move(text));
  const size_t equals = said.find('=');
  const std::string_view what = said.substr(8, equals == std::string_view::npos ? equals : equals - 8);
  attribute.name = keep("interop." + std::string(what));
  attribute.has_argument = equals != std::string_view::npos;
  attribute.argument = attribute.has_argument ? said.substr(equals + 1) : std::string_view();
}

// What stands between parentheses, with one blank where a word would run into the next; strings joined.
std::string_view Parser::argument_text() {
  std::string text;
  uint32_t open = 0;
  while (!cursor_->at_end()) {
    const Lexeme &lexeme = here();
    const bool opens = lexeme.word == '(' || lexeme.word == '[' || lexeme.word == '{';
    const bool closes = lexeme.word == ')' || lexeme.word == ']' || lexeme.word == '}';
    if (closes && open == 1) break;
    if (closes) --open;
    if (open != 0) {
      const char last = text.empty() ? '\0' : text.back();
      const char first = lexeme.text.empty() ? '\0' : lexeme.text.front();
      const bool words = is_word_byte(last) && (is_word_byte(first) || first == '"');
      const bool strings = last == '"' && (is_word_byte(first) || first == '"');
      // Strings that follow each other are one; not where an escape would reach into the next.
      const bool joins = last == '"' && first == '"' && text.find('\\') == std::string::npos;
      if (joins)
        text.pop_back();
      else if (words || strings || last == ',')
        text += ' ';
      text += lexeme.text.substr(joins ? 1 : 0);
    }
    if (opens) ++open;
    bump();
  }
  expect(')', "\")\"");
  return keep(std::move(text));
}

// A keyword that is an attribute: __stdcall, __ptr32.
void Parser::bare_attribute(std::string_view name, const Lexeme &at_name) {
  Attribute attribute;
  attribute.name = without_underscores(name);
  attribute.place = at_name.place;
  pending_.push_back(attribute);
}

Range Parser::keep_attributes(size_t first) {
  Range range;
  range.first = static_cast<uint32_t>(model_.attributes.size());
  range.count = static_cast<uint32_t>(pending_.size() - first);
  model_.attributes.insert(model_.attributes.end(), pending_.begin() + static_cast<std::ptrdiff_t>(first),
                           pending_.end());
  return range;
}

// The largest alignment that is asked for; _Alignas is counted by the specifiers themselves.
uint32_t Parser::alignment_in(size_t first) {
  uint64_t alignment = 0;
  for (size_t i = first; i < pending_.size(); ++i) {
    if (pending_[i].name == "aligned") alignment = std::max(alignment, pending_[i].value);
  }
  return static_cast<uint32_t>(alignment);
}

bool Parser::has_attribute(size_t first, std::string_view name) const {
  for (size_t i = first; i < pending_.size(); ++i) {
    if (pending_[i].name == name) return true;
  }
  return false;
}

CTypeId Parser::apply_type_attributes(CTypeId type, size_t first) {
  for (size_t i = first; i < pending_.size() && !failed_; ++i) {
    const Attribute attribute = pending_[i];
    if (attribute.name == "mode") {
      const CTypeId mode = mode_type(plain(attribute.argument), type);
      if (mode == 0) fail(kModeUnknown, attribute.place, {attribute.argument});
      if (mode != 0) type = mode;
    } else if (attribute.name == "vector_size") {
      type = vector_type(type, attribute);
    } else if (is_convention(attribute.name)) {
      type = with_convention(type, attribute.name, 0);
    }
  }
  return type;
}

// __attribute__((vector_size(16))): as many elements as fit. That of a pointer or an array is of what it is made of.
CTypeId Parser::vector_type(CTypeId type, const Attribute &attribute) {
  const uint64_t bytes = attribute.value;
  const TypeLayout element = layout_.of(type);
  const CType &row = model_.types[model_.types.bare(type)];
  if (row.shape != Shape::kBase || element.size == 0 || bytes > kMostBytes) return type;
  if (bytes == 0 || bytes % element.size != 0) {
    fail(kVectorSize, attribute.place, {std::to_string(bytes)});
    return type;
  }
  return model_.types.vector(type, bytes / element.size);
}

// The convention belongs to the function that is declared, or pointed to.
CTypeId Parser::with_convention(CTypeId type, std::string_view convention, uint32_t depth) {
  CType row = model_.types[type];
  if (row.shape == Shape::kFunction) {
    if (!row.convention.empty()) return type;
    row.convention = convention;
    return model_.types.add(row);
  }
  const bool through = row.shape == Shape::kPointer || row.shape == Shape::kArray;
  if (!through || depth >= limits_.max_depth) return type;
  const CTypeId element = with_convention(row.element, convention, depth + 1);
  if (element == row.element) return type;
  row.element = element;
  return model_.types.add(row);
}

CTypeId Parser::mode_type(std::string_view mode, CTypeId type) {
  struct Row {
    std::string_view mode;
    uint32_t bytes;
    bool floating;
  };
  const uint32_t pointer = layout_.target().pointer;
  const Row rows[] = {{"QI", 1, false}, {"byte", 1, false}, {"HI", 2, false},         {"SI", 4, false},
                      {"DI", 8, false}, {"TI", 16, false},  {"SF", 4, true},          {"DF", 8, true},
                      {"XF", 16, true}, {"TF", 16, true},   {"word", pointer, false}, {"pointer", pointer, false}};
  const bool is_unsigned = !layout_.is_signed_type(type);
  const auto of = [&](Base is_signed, Base without) { return model_.types.base(is_unsigned ? without : is_signed); };
  for (const Row &row : rows) {
    if (row.mode != mode) continue;
    if (row.floating) {
      return model_.types.base(row.bytes == 4 ? Base::kFloat : row.bytes == 8 ? Base::kDouble : Base::kLongDouble);
    }
    switch (row.bytes) {
      case 1:
        return of(Base::kSignedChar, Base::kUnsignedChar);
      case 2:
        return of(Base::kShort, Base::kUnsignedShort);
      case 4:
        return of(Base::kInt, Base::kUnsignedInt);
      case 8:
        return layout_.target().long_size == 8 ? of(Base::kLong, Base::kUnsignedLong)
                                               : of(Base::kLongLong, Base::kUnsignedLongLong);
      default:
        return of(Base::kInt128, Base::kUnsignedInt128);
    }
  }
  return 0;
}

std::string_view Parser::asm_label() {
  bump();
  if (!expect('(', "\"(\"")) return {};
  const Value said = strings();
  if (failed_ || !expect(')', "\")\"")) return {};
  return said.text;
}

}  // namespace interop::lang::c
