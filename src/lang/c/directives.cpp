// What stands after "#": everything but the conditionals and the pragmas.
#include "lang/c/pp_literal.hpp"
#include "lang/c/preprocessor_impl.hpp"

namespace interop::lang::c {

void Preprocessor::Impl::directive(const PpToken &hash, Reading reading) {
  PpLexer *lexer = lexer_;  // #include puts another one on top
  lexer->set_directive(true);
  PpToken word;
  lexer->next(word);
  if (word.kind == PpKind::kIdentifier) {
    obey(word, hash, reading);
  } else if (word.kind == PpKind::kNumber) {
    line_directive(word);
  } else if (word.kind != PpKind::kNewline) {
    report(kUnknownDirective, word.place(), {word.text});
  }
  lexer->skip_line();
  lexer->set_directive(false);
  has_ahead_ = false;
}

void Preprocessor::Impl::obey(const PpToken &word, const PpToken &hash, Reading reading) {
  const PpWord what = names[word.name].word;
  OpenFile &in = file();
  const bool was_guard_next = in.guard_next;
  switch (what) {
    case PpWord::kIf:
    case PpWord::kIfdef:
    case PpWord::kIfndef:
      in.guard_next = false;
      return conditional(word);
    case PpWord::kElif:
    case PpWord::kElifdef:
    case PpWord::kElifndef:
    case PpWord::kElse:
      in.guard_next = false;
      return other_group(word);
    case PpWord::kEndif:
      in.guard_next = false;
      return end_group(word);
    default:
      break;
  }
  if (in.guard == Guard::kNothingYet || in.guard == Guard::kAfter) in.guard = Guard::kNone;
  switch (what) {
    case PpWord::kDefine:
      define();
      break;
    case PpWord::kUndef:
      undefine();
      break;
    case PpWord::kInclude:
    case PpWord::kIncludeNext:
    case PpWord::kImport:
      if (reading == Reading::kArguments)
        report(kIncludeInArguments, hash.place());
      else
        include(word);
      break;
    case PpWord::kEmbed:
      report(kEmbed, word.place());
      break;
    case PpWord::kLine: {
      PpToken token;
      expanded(token);
      line_directive(token);
      break;
    }
    case PpWord::kError:
    case PpWord::kWarning:
      message(word);
      break;
    case PpWord::kPragma:
      if (reading != Reading::kArguments) pragma(word);
      break;
    case PpWord::kIdent:
    case PpWord::kAssert:
    case PpWord::kUnassert:
      break;
    default:
      report(kUnknownDirective, word.place(), {word.text});
  }
  if (was_guard_next) in.guard_next = false;
}

// Only blanks and comments may follow.
void Preprocessor::Impl::rest_of_directive(std::string_view after) {
  PpToken token;
  if (has_ahead_)
    token = ahead_;
  else
    lexer_->next(token);
  has_ahead_ = false;
  if (token.kind != PpKind::kNewline) report(kExtraTokens, token.place(), {after});
}

// <name>, "name", or macros that make one of these. False: reported.
bool Preprocessor::Impl::header_name(PpToken &name, bool &angled, std::string_view &text) {
  lexer_->next_header_name(name);
  if (name.kind != PpKind::kHeaderName) {
    put_back(name);
    PpToken token;
    expanded(token);
    if (token.kind == PpKind::kNewline && name.kind != PpKind::kNewline)
      return report(kIncludeOfWhat, name.place()), false;
    if (token.kind == PpKind::kString && token.text[0] == '"') {
      name.text = token.text;
    } else if (token.is('<')) {
      std::string all = "<";
      for (;;) {
        expanded(token);
        if (token.kind == PpKind::kNewline || token.kind == PpKind::kEnd || token.kind == PpKind::kBarrier)
          return report(kIncludeOfWhat, name.place()), false;
        if (token.after_blank() && !token.is('>')) all += ' ';
        all += token.text;
        if (token.is('>')) break;
      }
      name.text = made_text(all);
    } else {
      put_back(token);
      return report(kIncludeOfWhat, name.place()), false;
    }
  }
  angled = name.text[0] == '<';
  text = name.text.substr(1, name.text.size() - 2);
  if (text.empty()) return report(kIncludeOfNothing, name.place()), false;
  return true;
}

void Preprocessor::Impl::include(const PpToken &word) {
  PpToken name;
  bool angled = false;
  std::string_view text;
  if (!header_name(name, angled, text)) {
    while (!contexts_.empty() && !contexts_.back().barrier)
      pop();
    return;
  }
  rest_of_directive("#include");
  enter_include(word, name, angled, text);
}

void Preprocessor::Impl::enter_include(const PpToken &word, const PpToken &name, bool angled, std::string_view text) {
  const OpenFile &from = file();
  IncludeRequest request;
  request.name = text;
  request.angled = angled;
  request.next = names[word.name].word == PpWord::kIncludeNext;
  request.includer = &from.what;
  request.span = name.span;
  IncludedFile found;
  if (files_.size() > limits_.max_include_depth) {
    return stop(kIncludeTooDeep, name.place(), {std::to_string(limits_.max_include_depth)});
  }
  if (inclusions.size() >= limits_.max_includes || included_bytes_ > limits_.max_included_bytes) {
    return stop(kTooManyIncludes, name.place(), {});
  }
  if (!resolver_.find(request, false, found)) {
    // Once a name is enough: the same header is asked for again and again by those that need it.
    return sink_.add(kIncludeNotFound, name.place(), {text});
  }
  FileFacts &facts = facts_[found.file];
  const bool skipped = facts.once || (facts.guard != 0 && names[facts.guard].macro != 0);
  inclusions.push_back({found, name.place(), skipped});
  if (names[word.name].word == PpWord::kImport) facts.once = true;
  if (skipped) return;
  open(found);
}

// "#line 12 "file"", and "# 12 "file" 2" as it stands in preprocessed text.
void Preprocessor::Impl::line_directive(PpToken token) {
  const NumberLiteral number = token.kind == PpKind::kNumber ? read_number(token.text) : NumberLiteral{};
  bool digits = number.kind == NumberLiteral::kInteger;
  for (const char c : token.text)
    digits = digits && c >= '0' && c <= '9';
  if (!digits) return report(kLineOfWhat, token.place());
  uint64_t line = 0;  // decimal whatever it begins with
  for (const char c : token.text.substr(0, 18))
    line = line * 10 + static_cast<uint64_t>(c - '0');
  OpenFile &in = file();
  in.line_shift = static_cast<int64_t>(line) - (int64_t{line_of(in, lexer_->offset())} + 1);
  expanded(token);
  if (token.kind != PpKind::kString) return;
  std::string name;
  LiteralPrefix prefix;
  if (read_string(token.text, prefix, name)) in.presumed_name = made_text(name);
}

void Preprocessor::Impl::message(const PpToken &word) {
  const bool error = names[word.name].word == PpWord::kError;
  const std::string_view text = lexer_->rest_of_line();
  report(error ? kErrorDirective : kWarningDirective, word.place(), {text});
}

}  // namespace interop::lang::c
