// #if and its like. A group that does not count is skipped line by line, unread but for comments and literals.
#include "lang/c/preprocessor_impl.hpp"

namespace interop::lang::c {

void Preprocessor::Impl::conditional(const PpToken &word) {
  OpenFile &in = file();
  if (in.conditionals.size() >= limits_.max_conditionals) {
    return stop(kTooManyConditionals, word.place(), {std::to_string(limits_.max_conditionals)});
  }
  const bool could_guard = in.guard == Guard::kNothingYet;
  if (in.guard == Guard::kAfter) in.guard = Guard::kNone;
  const bool holds = condition(word);
  if (could_guard && in.guard == Guard::kNothingYet) in.guard = Guard::kNone;  // no condition of a guard
  in.conditionals.push_back({word.place(), holds, false});
  if (!holds) skip_groups();
}

// The #ifndef NAME that all of the file may stand in.
void Preprocessor::Impl::note_guard_of_if(NameId name) {
  OpenFile &in = file();
  if (in.guard != Guard::kNothingYet) return;
  in.guard = Guard::kInside;
  in.guard_name = name;
  in.guard_next = true;
}

bool Preprocessor::Impl::defined_condition(const PpToken &word, bool wanted) {
  PpToken name;
  lexer_->next(name);
  if (name.kind != PpKind::kIdentifier) {
    report(kMacroNameMissing, name.place());
    return false;
  }
  if (!wanted && names[word.name].word == PpWord::kIfndef) note_guard_of_if(name.name);
  const bool defined = names[name.name].macro != 0;
  rest_of_directive(word.text);
  return defined == wanted;
}

bool Preprocessor::Impl::condition(const PpToken &word) {
  switch (names[word.name].word) {
    case PpWord::kIfdef:
    case PpWord::kElifdef:
      return defined_condition(word, true);
    case PpWord::kIfndef:
    case PpWord::kElifndef:
      return defined_condition(word, false);
    default:
      return evaluate_condition(word);
  }
}

// After a group that was read: whatever follows up to the #endif is skipped.
void Preprocessor::Impl::other_group(const PpToken &word) {
  OpenFile &in = file();
  if (in.conditionals.empty()) return report(kNoConditional, word.place(), {word.text});
  Conditional &now = in.conditionals.back();
  if (in.conditionals.size() == 1 && in.guard == Guard::kInside) in.guard = Guard::kNone;
  if (now.seen_else) report(kAfterElse, word.place(), {word.text}, {}, {{now.place, "the condition began here"}});
  if (names[word.name].word == PpWord::kElse) now.seen_else = true;
  skip_groups();
}

void Preprocessor::Impl::end_group(const PpToken &word) {
  OpenFile &in = file();
  if (in.conditionals.empty()) return report(kNoConditional, word.place(), {word.text});
  in.conditionals.pop_back();
  if (in.conditionals.empty() && in.guard == Guard::kInside) in.guard = Guard::kAfter;
  rest_of_directive("#endif");
}

// From within a directive to the end of the one that ends the skipping; the text ends first if there is none.
void Preprocessor::Impl::skip_groups() {
  OpenFile &in = file();
  PpLexer &lexer = in.lexer;
  uint64_t nested = 0;
  has_ahead_ = false;
  for (;;) {
    lexer.skip_line();
    lexer.set_directive(false);
    if (!lexer.skip_to_directive()) return;
    lexer.set_directive(true);
    PpToken word;
    lexer.next(word);
    if (word.kind != PpKind::kIdentifier) continue;
    const PpWord what = names[word.name].word;
    if (what == PpWord::kIf || what == PpWord::kIfdef || what == PpWord::kIfndef) ++nested;
    if (what == PpWord::kEndif) {
      if (nested == 0) return end_group(word);
      --nested;
    }
    if (nested != 0 || what < PpWord::kElif || what > PpWord::kElse) continue;
    Conditional &now = in.conditionals.back();
    if (in.conditionals.size() == 1 && in.guard == Guard::kInside) in.guard = Guard::kNone;
    if (now.seen_else) report(kAfterElse, word.place(), {word.text}, {}, {{now.place, "the condition began here"}});
    if (what == PpWord::kElse) {
      now.seen_else = true;
      rest_of_directive("#else");
      if (now.taken) continue;
      now.taken = true;
      return;
    }
    if (now.taken || now.seen_else || !condition(word)) continue;
    in.conditionals.back().taken = true;
    return;
  }
}

}  // namespace interop::lang::c
