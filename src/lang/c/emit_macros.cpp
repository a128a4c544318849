// Macros as constants of the contract: those whose body comes to a number or a text. The rest are listed by name.
#include <bit>
#include <cstring>

#include "lang/c/emit.hpp"
#include "lang/c/unit_tokens.hpp"

namespace interop::lang::c {

// Evaluated before rows are made, because a value may need types, and in order of definition.
void Emitter::collect_macros() {
  const std::vector<MacroDefinition> &macros = preprocessor_.macros();
  std::vector<PpToken> tokens;
  for (uint32_t i = 0; i < macros.size(); ++i) {
    const MacroDefinition &macro = macros[i];
    if (macro.place.file == 0 || macro.is_builtin || macro.is_guard || macro.undefined) continue;
    if (preprocessor_.macro(macro.name) != &macro) continue;
    const bool itself = macro.body.size() == 1 && macro.body[0].name == macro.name;
    if (itself && !macro.function_like) continue;
    Value value;
    tokens.clear();
    if (!macro.function_like && !macro.body.empty() && preprocessor_.expand(macro, tokens)) {
      ListedTokens source(tokens, names_);
      Cursor cursor(source);
      value = parser_.value_of(cursor);
    }
    if (value.kind == Value::kUnknown) {
      list_macro(macro);
      continue;
    }
    macro_values_.push_back(value);
    collect_item(Item::kMacro, macro.place, static_cast<uint32_t>(macro_values_.size() - 1), spelled(macro.name));
    macro_names_.push_back(macro.name);
    macro_places_.push_back(macro.place);
  }
}

// "MAX(a, b)" and "API": what is no constant is said to be there, on the file.
void Emitter::list_macro(const MacroDefinition &macro) {
  const text::FileId file = macro.place.file;
  uint64_t key = uint64_t{file} << 32 | macro.place.span.begin;
  if (!emitted_.listed_macros.insert(key).second) return;
  const DeclId decl = file_decl(file);
  if (!macro.function_like) {
    return annotation(decl, "macro", INTEROP_VALUE_STRING, 0, spelled(macro.name), macro.place);
  }
  std::string text(spelled(macro.name));
  text += '(';
  for (size_t i = 0; i < macro.parameters.size(); ++i) {
    if (i > 0) text += ", ";
    const bool last = i + 1 == macro.parameters.size();
    const std::string_view name = spelled(macro.parameters[i]);
    if (last && macro.variadic) {
      if (name != "__VA_ARGS__") text += name;
      text += "...";
    } else {
      text += name;
    }
  }
  text += ')';
  annotation(decl, "function_macro", INTEROP_VALUE_STRING, 0, text, macro.place);
}

void Emitter::macro(const Item &item, Chain &chain) {
  const Value &value = macro_values_[item.index];
  const text::Place place = macro_places_[item.index];
  const std::string_view name = spelled(macro_names_[item.index]);
  const DeclId decl = add(INTEROP_DECL_CONSTANT, text_of(name), place, place.span, chain);
  register_name(decl, name);
  doc(decl, {}, false);
  const TypeId type = type_rows(value.type);
  to_.decls[decl].type = type;
  if (value.kind != Value::kText) layout_of(decl, layout_.of(value.type));
  const AnnotationId id = to_.annotations.add();
  interop_annotation_row &row = to_.annotations[id];
  row.owner = decl;
  if (value.kind == Value::kText) {
    row.value_kind = INTEROP_VALUE_STRING;
    row.text = to_.pool.add(value.text);
  } else if (value.kind == Value::kFloating) {
    row.value_kind = INTEROP_VALUE_DOUBLE;
    row.bits = std::bit_cast<uint64_t>(static_cast<double>(value.number));
  } else {
    const bool is_signed = layout_.is_signed_type(value.type);
    row.value_kind = is_signed ? INTEROP_VALUE_INT : INTEROP_VALUE_UINT;
    row.bits = value.bits;
    to_.decls[decl].number = static_cast<int64_t>(value.bits);
  }
  to_.decls[decl].default_value = id;
}

}  // namespace interop::lang::c
