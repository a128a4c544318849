// Calling a macro: is it called at all, with which arguments, and what is read instead of the call.
#include "lang/c/preprocessor_impl.hpp"

namespace interop::lang::c {

// True: something else is to be read instead of `token`. False: it stands, perhaps changed.
bool Preprocessor::Impl::call(PpToken &token) {
  const uint32_t number = names[token.name].macro;
  const MacroState state = states_[number];
  if (state.builtin != Builtin::kNone) return builtin(token, state.builtin);
  const MacroDefinition &macro = macros[number];
  if (macro.function_like) return call_function(token, number);
  if (!spend(macro.body.size() + 1, token)) return true;
  if (!state.plain) {
    std::unique_ptr<TokenList> list = take_list();
    substitute(macro, macro.body, nullptr, *list);
    for (PpToken &made : *list) {
      made.file = token.file;
      made.span = token.span;
      made.flags |= pp_flag::kFromMacro | (token.flags & pp_flag::kInSystem);
    }
    push_list(std::move(list), token, number);
    return true;
  }
  Context context;
  context.at = macro.body.data();
  context.end = context.at + macro.body.size();
  context.macro = number;
  context.flags = token.flags;
  context.first = true;
  context.body = true;
  context.place = token.place();
  push(std::move(context));
  return true;
}

bool Preprocessor::Impl::spend(uint64_t tokens, const PpToken &name) {
  expanded_tokens_ += tokens;
  if (alone_ && expanded_tokens_ > alone_until_) {
    alone_spent_ = true;
    return false;
  }
  if (expanded_tokens_ <= limits_.max_expanded_tokens) return true;
  stop(kTooMuchExpanded, name.place(), {name.text});
  return false;
}

bool Preprocessor::Impl::call_function(PpToken &name, uint32_t number) {
  const PpToken called = name;
  PpToken token;
  raw(token, Reading::kParenthesis);
  if (!token.is('(')) {
    put_back(token);
    return false;
  }
  if (call_depth_ >= limits_.max_argument_depth) {
    stop(kTooManyCalls, called.place(), {called.text});
    return true;
  }
  if (calls_.size() == call_depth_) calls_.push_back(std::make_unique<Call>());
  Call &with = *calls_[call_depth_];
  ++call_depth_;
  with.tokens.clear();
  with.count = 0;
  const uint8_t flags = called.flags;
  const bool fits = read_arguments(called, number, with) && count_fits(called, macros[number], with);
  bool replaced = false;
  if (fits) {
    std::unique_ptr<TokenList> list = take_list();
    // By value: an argument's expansion may define a macro, and move the table.
    const MacroDefinition macro = macros[number];
    const size_t first = list->size();
    substitute(macro, macro.body, &with, *list);
    for (size_t i = first; i < list->size(); ++i) {
      PpToken &made = (*list)[i];
      made.flags |= pp_flag::kFromMacro | (flags & pp_flag::kInSystem);
      if (made.file != UINT32_MAX) continue;
      made.file = called.file;
      made.span = called.span;
    }
    if (spend(list->size() + 1, called)) push_list(std::move(list), called, number);
    replaced = true;
  }
  --call_depth_;
  if (with.tokens.capacity() > 1u << 16) with.tokens = {};
  if (replaced) return true;
  name = called;
  name.flags |= pp_flag::kNoExpand;
  return stopped_;
}

// After the parenthesis. Arguments are ranges of to.tokens, without the commas between them.
bool Preprocessor::Impl::read_arguments(const PpToken &name, uint32_t number, Call &to) {
  const size_t parameters = macros[number].parameters.size();
  const bool variadic = macros[number].variadic;
  const auto begin_argument = [&] {
    if (to.arguments.size() == to.count) to.arguments.emplace_back();
    Argument &argument = to.arguments[to.count++];
    argument.begin = argument.end = static_cast<uint32_t>(to.tokens.size());
    argument.is_expanded = argument.omitted = false;
    argument.expanded.clear();
  };
  begin_argument();
  uint32_t open = 0;
  for (;;) {
    PpToken token;
    raw(token, Reading::kArguments);
    if (token.kind == PpKind::kEnd || token.kind == PpKind::kBarrier || token.kind == PpKind::kNewline) {
      if (!stopped_) report(kUnterminatedCall, name.place(), {name.text});
      return false;
    }
    if (token.kind == PpKind::kPunctuator) {
      if (token.code == ')' && open-- == 0) return spend(to.tokens.size(), name);
      if (token.code == '(') ++open;
      if (token.code == ',' && open == 0 && !(variadic && to.count >= parameters)) {
        // Arguments too many are counted, not kept apart.
        if (to.count <= parameters) begin_argument();
        continue;
      }
    }
    to.tokens.push_back(token);
    to.arguments[to.count - 1].end = static_cast<uint32_t>(to.tokens.size());
  }
}

bool Preprocessor::Impl::count_fits(const PpToken &name, const MacroDefinition &macro, Call &with) {
  const size_t wanted = macro.parameters.size();
  const Argument &first = with.arguments[0];
  if (with.count == wanted) return true;
  if (wanted == 0 && first.begin == first.end) return true;
  if (macro.variadic && with.count + 1 == wanted) {
    if (with.arguments.size() == with.count) with.arguments.emplace_back();
    Argument &none = with.arguments[with.count++];
    none.begin = none.end = static_cast<uint32_t>(with.tokens.size());
    none.is_expanded = false;
    none.omitted = true;
    none.expanded.clear();
    return true;
  }
  report(with.count > wanted ? kTooManyArguments : kTooFewArguments, name.place(), {name.text, std::to_string(wanted)},
         {}, {{macro.place, "defined here"}});
  return false;
}

// An argument expanded as if it were all of the file.
const Preprocessor::Impl::TokenList &Preprocessor::Impl::expand_argument(Call &of, Argument &argument) {
  if (argument.is_expanded) return argument.expanded;
  argument.is_expanded = true;
  const std::span<const PpToken> tokens{of.tokens.data() + argument.begin, of.tokens.data() + argument.end};
  bool names_macro = false;
  for (const PpToken &token : tokens) {
    if (token.kind == PpKind::kIdentifier && names[token.name].macro != 0 && (token.flags & pp_flag::kNoExpand) == 0)
      names_macro = true;
  }
  if (!names_macro) {
    argument.expanded.assign(tokens.begin(), tokens.end());
    return argument.expanded;
  }
  Context context;
  context.at = tokens.data();
  context.end = context.at + tokens.size();
  context.barrier = true;
  push(std::move(context));
  ++argument_depth_;
  // Arguments may move while others are read, so the tokens are gathered apart.
  std::unique_ptr<TokenList> list = take_list();
  const uint8_t carried = carried_;
  carried_ = 0;
  for (;;) {
    PpToken token;
    expanded(token);
    if (token.kind == PpKind::kBarrier || token.kind == PpKind::kEnd) break;
    list->push_back(token);
  }
  carried_ = carried;
  --argument_depth_;
  while (!contexts_.empty() && !contexts_.back().barrier)
    pop();
  if (!contexts_.empty()) contexts_.pop_back();
  argument.expanded.swap(*list);
  list->clear();
  free_lists_.push_back(std::move(list));
  return argument.expanded;
}

}  // namespace interop::lang::c
