// #pragma, _Pragma and __pragma. What concerns the preprocessor is done here; the rest goes to the parser.
#include "lang/c/pp_literal.hpp"
#include "lang/c/preprocessor_impl.hpp"

namespace interop::lang::c {

void Preprocessor::Impl::pragma(const PpToken &word) {
  TokenList tokens;
  PpToken token;
  lexer_->next(token);
  const bool pack = token.kind == PpKind::kIdentifier && token.text == "pack";
  while (token.kind != PpKind::kNewline && token.kind != PpKind::kEnd && token.kind != PpKind::kBarrier) {
    tokens.push_back(token);
    // The alignment of a pack may be a macro.
    if (pack)
      expanded(token);
    else
      lexer_->next(token);
  }
  if (!own_pragma(tokens)) begin_pragma(std::move(tokens), word);
}

// The tokens of a pragma are read next, between the two that say where it begins and ends.
void Preprocessor::Impl::begin_pragma(TokenList tokens, const PpToken &at) {
  std::unique_ptr<TokenList> list = take_list();
  PpToken edge = at;
  edge.kind = PpKind::kPragma;
  edge.name = 0;
  edge.flags |= pp_flag::kLineStart;
  list->push_back(edge);
  for (PpToken &token : tokens) {
    token.flags |= pp_flag::kNoExpand;
    token.flags &= static_cast<uint8_t>(~pp_flag::kLineStart);
    list->push_back(token);
  }
  edge.kind = PpKind::kPragmaEnd;
  edge.text = {};
  edge.flags &= static_cast<uint8_t>(~pp_flag::kLineStart);
  list->push_back(edge);
  Context context;
  context.at = list->data();
  context.end = list->data() + list->size();
  context.own = std::move(list);
  push(std::move(context));
}

bool Preprocessor::Impl::own_pragma(std::span<const PpToken> tokens) {
  if (tokens.empty()) return false;
  const std::string_view first = tokens[0].text;
  const std::string_view second = tokens.size() > 1 ? tokens[1].text : std::string_view{};
  if (first == "once") {
    if (files_.size() > 1 && file().what.file != 0) facts_[file().what.file].once = true;
    return true;
  }
  if (first == "push_macro" || first == "pop_macro") {
    push_macro(tokens, first == "push_macro");
    return true;
  }
  if (first == "GCC" && second == "system_header") {
    file().what.is_system = true;
    lexer_->set_flags(pp_flag::kInSystem);
    return true;
  }
  if (first == "GCC" && (second == "error" || second == "warning")) {
    const std::string_view text = tokens.size() > 2 ? tokens[2].text : std::string_view{};
    report(second == "error" ? kErrorDirective : kWarningDirective, tokens[0].place(), {text});
    return true;
  }
  return first == "GCC" && (second == "poison" || second == "dependency");
}

void Preprocessor::Impl::push_macro(std::span<const PpToken> tokens, bool is_push) {
  std::string text;
  LiteralPrefix prefix;
  const bool good = tokens.size() == 4 && tokens[1].is('(') && tokens[2].kind == PpKind::kString && tokens[3].is(')') &&
                    read_string(tokens[2].text, prefix, text) && !text.empty();
  if (!good) return report(kBadPushMacro, tokens[0].place(), {tokens[0].text});
  const NameId name = names.intern_copy(text);
  std::vector<uint32_t> &pushed = pushed_macros_[name];
  const uint32_t now = names[name].macro;
  if (is_push) {
    pushed.push_back(now);
    return;
  }
  if (pushed.empty()) return;
  const uint32_t before = pushed.back();
  pushed.pop_back();
  if (now != 0 && now != before) macros[now].undefined = true;
  if (before != 0) macros[before].undefined = false;
  names[name].macro = before;
}

// _Pragma ( "…" ) as if it were the line #pragma …; MSVC's __pragma ( … ) likewise.
void Preprocessor::Impl::pragma_operator(PpToken &token) {
  const PpToken at = token;
  const bool microsoft = token.text == "__pragma";
  TokenList tokens;
  PpToken part;
  raw(part, Reading::kArguments);
  if (!part.is('(')) {
    put_back(part);
    return report(kBadPragmaOperator, at.place(), {at.text});
  }
  std::string text;
  for (uint32_t open = 0;;) {
    in_pragma_operator_ = true;
    expanded(part);  // the string may come from macros
    in_pragma_operator_ = false;
    if (part.kind == PpKind::kEnd || part.kind == PpKind::kBarrier || part.kind == PpKind::kNewline)
      return report(kBadPragmaOperator, at.place(), {at.text});
    if (part.is('(')) ++open;
    if (part.is(')') && open-- == 0) break;
    tokens.push_back(part);
  }
  if (!microsoft) {
    if (tokens.size() != 1 || tokens[0].kind != PpKind::kString)
      return report(kBadPragmaOperator, at.place(), {at.text});
    // Destringized as C23 6.10.9 says: only \" and \\ mean something.
    std::string_view inside = tokens[0].text;
    inside.remove_prefix(inside.find('"') + 1);
    inside.remove_suffix(1);
    for (size_t i = 0; i < inside.size(); ++i) {
      if (inside[i] == '\\' && i + 1 < inside.size() && (inside[i + 1] == '"' || inside[i + 1] == '\\')) ++i;
      text += inside[i] == '\n' ? ' ' : inside[i];
    }
    tokens.clear();
    PpLexer lexer(made_text(text), at.file, names, made_, *this, false);
    lexer.set_transient();
    lexer.set_directive(true);
    for (lexer.next(part); part.kind != PpKind::kNewline; lexer.next(part)) {
      part.span = at.span;
      tokens.push_back(part);
    }
  }
  if (!own_pragma(tokens)) begin_pragma(std::move(tokens), at);
}

}  // namespace interop::lang::c
