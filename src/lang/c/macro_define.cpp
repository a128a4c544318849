// #define and #undef.
#include "lang/c/preprocessor_impl.hpp"

namespace interop::lang::c {

void Preprocessor::Impl::define() {
  PpToken name;
  lexer_->next(name);
  if (name.kind != PpKind::kIdentifier) return report(kMacroNameMissing, name.place());
  if (names[name.name].word == PpWord::kDefined) return report(kMacroNameReserved, name.place(), {name.text});
  MacroDefinition macro;
  macro.name = name.name;
  macro.place = name.place();
  macro.in_system_header = name.in_system_header();
  std::unique_ptr<TokenList> body = take_list();
  PpToken token;
  lexer_->next(token);
  bool good = true;
  if (token.is('(') && !token.after_blank()) {
    macro.function_like = true;
    good = define_parameters(macro, *body);
    lexer_->next(token);
  }
  for (; good && token.kind != PpKind::kNewline; lexer_->next(token))
    body->push_back(token);
  if (good && finish_body(macro, *body)) {
    MacroState state;
    state.plain = !macro.function_like;
    for (const PpToken &part : *body) {
      if ((part.flags & pp_flag::kPasteLeft) != 0) state.plain = false;
    }
    add_macro(macro, state, true);
  }
  body->clear();
  free_lists_.push_back(std::move(body));
}

// After the parenthesis: names, and "..." or "name..." at the end.
bool Preprocessor::Impl::define_parameters(MacroDefinition &macro, TokenList &scratch) {
  PpToken token;
  lexer_->next(token);
  if (!token.is(')')) {
    for (;; lexer_->next(token)) {
      const bool named = token.kind == PpKind::kIdentifier;
      if (named) {
        for (const PpToken &known : scratch) {
          if (known.name == token.name) return report(kDuplicateParameter, token.place(), {token.text}), false;
        }
        if (names[token.name].word == PpWord::kVaArgs)
          return report(kVaArgsParameter, token.place(), {token.text}), false;
        scratch.push_back(token);
        if (scratch.size() > 65535) return report(kBadParameters, token.place()), false;
        lexer_->next(token);
      }
      if (token.is(punctuator::kEllipsis)) {
        macro.variadic = true;
        if (!named) {
          token.name = names.intern("__VA_ARGS__");
          scratch.push_back(token);
        }
        lexer_->next(token);
        if (!token.is(')')) return report(kBadParameters, token.place()), false;
        break;
      }
      if (!named || !(token.is(',') || token.is(')'))) return report(kBadParameters, token.place()), false;
      if (token.is(')')) break;
    }
  }
  NameId *parameters = parameters_.allocate(scratch.size());
  for (size_t i = 0; i < scratch.size(); ++i)
    parameters[i] = scratch[i].name;
  macro.parameters = {parameters, scratch.size()};
  scratch.clear();
  return true;
}

// Folds # and ## into flags of the tokens that they stand beside, and names parameters by number.
bool Preprocessor::Impl::finish_body(MacroDefinition &macro, TokenList &body) {
  // Each parameter's number in its name's row, for the length of this function: a body may be long.
  std::unordered_map<NameId, uint32_t> numbers;
  for (size_t i = 0; i < macro.parameters.size(); ++i)
    numbers.emplace(macro.parameters[i], static_cast<uint32_t>(i));
  size_t kept = 0;
  bool paste = false;
  bool stringify = false;
  for (size_t i = 0; i < body.size(); ++i) {
    PpToken token = body[i];
    token.flags &= pp_flag::kBlankBefore | pp_flag::kInSystem;
    if (token.is(punctuator::kHashHash)) {
      if (kept == 0 || i + 1 == body.size()) return report(kPasteAtEnd, token.place()), false;
      body[kept - 1].flags |= pp_flag::kPasteRight;
      paste = true;
      continue;
    }
    if (macro.function_like && token.is('#') && !stringify) {
      stringify = true;
      if (i + 1 < body.size()) body[i + 1].flags = token.flags;
      const bool more = i + 1 < body.size() && body[i + 1].kind == PpKind::kIdentifier;
      const bool option = more && macro.variadic && names[body[i + 1].name].word == PpWord::kVaOpt;
      if (!more || (!option && numbers.find(body[i + 1].name) == numbers.end()))
        return report(kStringifyOfWhat, token.place()), false;
      continue;
    }
    if (token.kind == PpKind::kIdentifier) {
      const auto number = numbers.find(token.name);
      const PpWord word = names[token.name].word;
      if (number != numbers.end()) {
        token.kind = PpKind::kParameter;
        token.name = number->second;
      } else if (word == PpWord::kVaOpt && macro.variadic) {
        token.kind = PpKind::kVaOpt;
      } else if (word == PpWord::kVaArgs || (word == PpWord::kVaOpt && macro.function_like)) {
        report(kVaArgsMisplaced, token.place(), {token.text});
      }
    }
    if (stringify) token.flags |= pp_flag::kStringify;
    if (paste) token.flags |= pp_flag::kPasteLeft;
    stringify = paste = false;
    body[kept++] = token;
  }
  body.resize(kept);
  if (!body.empty()) body[0].flags &= static_cast<uint8_t>(~pp_flag::kBlankBefore);
  if (!pair_options(body)) return false;
  PpToken *room = bodies_.allocate(body.size());
  std::copy(body.begin(), body.end(), room);
  macro.body = {room, body.size()};
  return true;
}

// "__VA_OPT__ ( … )": the parentheses go, and the first token says how many are meant.
bool Preprocessor::Impl::pair_options(TokenList &body) {
  size_t kept = 0;
  size_t option = SIZE_MAX;
  uint32_t open = 0;
  for (size_t i = 0; i < body.size(); ++i) {
    const PpToken token = body[i];
    if (token.kind == PpKind::kVaOpt) {
      const bool nested = option != SIZE_MAX;
      if (nested || i + 1 == body.size() || !body[i + 1].is('('))
        return report(nested ? kVaOptNested : kVaOptOpen, token.place()), false;
      option = kept;
      open = 0;
      body[kept++] = token;
      ++i;
      continue;
    }
    if (option != SIZE_MAX && token.is(')') && open-- == 0) {
      PpToken &head = body[option];
      head.name = static_cast<NameId>(kept - option - 1);
      head.flags |= token.flags & pp_flag::kPasteRight;
      if (head.name != 0 &&
          ((body[option + 1].flags & pp_flag::kPasteLeft) != 0 || (body[kept - 1].flags & pp_flag::kPasteRight) != 0))
        return report(kPasteAtEnd, token.place()), false;
      option = SIZE_MAX;
      continue;
    }
    if (option != SIZE_MAX && token.is('(')) ++open;
    body[kept++] = token;
  }
  if (option != SIZE_MAX) return report(kVaOptOpen, body[option].place()), false;
  body.resize(kept);
  return true;
}

bool Preprocessor::Impl::same_definition(const MacroDefinition &one, const MacroDefinition &two) const {
  if (one.function_like != two.function_like || one.variadic != two.variadic) return false;
  if (one.body.size() != two.body.size() || one.parameters.size() != two.parameters.size()) return false;
  for (size_t i = 0; i < one.parameters.size(); ++i) {
    if (one.parameters[i] != two.parameters[i]) return false;
  }
  for (size_t i = 0; i < one.body.size(); ++i) {
    const PpToken &a = one.body[i], &b = two.body[i];
    constexpr uint8_t kCompared = static_cast<uint8_t>(~(pp_flag::kInSystem | pp_flag::kLineStart));
    if (a.kind != b.kind || ((a.flags ^ b.flags) & kCompared) != 0 || a.text != b.text) return false;
  }
  return true;
}

void Preprocessor::Impl::add_macro(MacroDefinition &macro, MacroState state, bool note_guard) {
  const uint32_t before = names[macro.name].macro;
  if (before != 0) {
    MacroDefinition &old = macros[before];
    if (!old.is_builtin && same_definition(old, macro)) return;
    if (old.place.file != 0 || old.is_builtin) {
      report(kMacroRedefined, macro.place, {names.text(macro.name)}, {}, {{old.place, "defined here before"}});
    }
    old.undefined = true;
  }
  if (note_guard && !files_.empty() && file().guard_next && file().guard_name == macro.name) macro.is_guard = true;
  const auto number = static_cast<uint32_t>(macros.size());
  macros.push_back(macro);
  // A macro that is redefined while it is expanded stays disabled under its old number alone.
  states_.push_back(state);
  names[macro.name].macro = number;
}

void Preprocessor::Impl::undefine() {
  PpToken name;
  lexer_->next(name);
  if (name.kind != PpKind::kIdentifier) return report(kMacroNameMissing, name.place());
  if (names[name.name].word == PpWord::kDefined) return report(kMacroNameReserved, name.place(), {name.text});
  undefine(name.name);
  rest_of_directive("#undef");
}

void Preprocessor::Impl::undefine(NameId name) {
  const uint32_t number = names[name].macro;
  if (number == 0) return;
  macros[number].undefined = true;
  names[name].macro = 0;
}

}  // namespace interop::lang::c
