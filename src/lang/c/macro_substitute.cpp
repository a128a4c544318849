// A macro's body with its arguments in it: #, ## and __VA_OPT__ (C23 6.10.5).
//
// A body is read from left to right; a token or argument that ## stands before is joined to the last token made so far,
// so that a ## b ## c is (a ## b) ## c. An empty operand of ## is a placemarker until all is joined.
// Tokens of the body get the file UINT32_MAX here: the caller puts the place of the call there.
#include "lang/c/preprocessor_impl.hpp"

namespace interop::lang::c {
namespace {

constexpr uint8_t kPosition = pp_flag::kBlankBefore | pp_flag::kLineStart;

PpToken placemarker(const PpToken &like) {
  PpToken token;
  token.kind = PpKind::kPlacemarker;
  token.flags = like.flags & kPosition;
  token.file = UINT32_MAX;
  return token;
}

PpToken of_body(const PpToken &token) {
  PpToken made = token;
  made.flags &= pp_flag::kBlankBefore | pp_flag::kNoExpand;
  made.file = UINT32_MAX;
  return made;
}

}  // namespace

void Preprocessor::Impl::drop_placemarkers(TokenList &out) {
  size_t kept = 0;
  uint8_t blank = 0;
  for (const PpToken &token : out) {
    if (token.kind == PpKind::kPlacemarker) {
      blank |= token.flags & pp_flag::kBlankBefore;
      continue;
    }
    out[kept] = token;
    out[kept].flags |= blank;
    blank = 0;
    ++kept;
  }
  out.resize(kept);
}

void Preprocessor::Impl::substitute(const MacroDefinition &macro, std::span<const PpToken> body, Call *arguments,
                                    TokenList &out) {
  bool placemarkers = false;
  for (size_t at = 0; at < body.size(); ++at) {
    if (stopped_) return;
    if (made_bytes_ > limits_.max_made_bytes || out.size() > limits_.max_expanded_tokens) {
      stop(kTooMuchExpanded, last_.place(), {names.text(macro.name)});
      return;
    }
    const PpToken &token = body[at];
    const size_t from = out.size();
    if (token.kind == PpKind::kVaOpt) {
      const size_t last = substitute_option(macro, body, at, arguments, out);
      placemarkers = true;
      if ((token.flags & pp_flag::kPasteLeft) != 0) paste_at(out, from);
      at = last;
      continue;
    }
    if (token.kind == PpKind::kParameter) {
      substitute_parameter(macro, body, at, *arguments, out);
      placemarkers = true;
      continue;
    }
    out.push_back(of_body(token));
    if ((token.flags & pp_flag::kPasteLeft) != 0) paste_at(out, from);
  }
  if (placemarkers) drop_placemarkers(out);
}

void Preprocessor::Impl::substitute_parameter(const MacroDefinition &macro, std::span<const PpToken> body, size_t at,
                                              Call &arguments, TokenList &out) {
  const PpToken &token = body[at];
  Argument &argument = arguments.arguments[token.name];
  const std::span<const PpToken> tokens{arguments.tokens.data() + argument.begin,
                                        arguments.tokens.data() + argument.end};
  const size_t from = out.size();
  const bool left = (token.flags & pp_flag::kPasteLeft) != 0;
  const bool right = (token.flags & pp_flag::kPasteRight) != 0;
  if ((token.flags & pp_flag::kStringify) != 0) {
    out.push_back(stringified(tokens, token));
    if (left) paste_at(out, from);
    return;
  }
  const auto give_position = [&] {
    if (out.size() == from) return;
    out[from].flags = static_cast<uint8_t>((out[from].flags & ~kPosition) | (token.flags & pp_flag::kBlankBefore));
  };
  if (!left && !right) {
    const TokenList &all = expand_argument(arguments, argument);
    out.insert(out.end(), all.begin(), all.end());
    if (all.empty()) out.push_back(placemarker(token));
    give_position();
    return;
  }
  // GNU: ", ## __VA_ARGS__" is the comma and the arguments, or nothing if there are none.
  const bool last = macro.variadic && token.name + 1 == macro.parameters.size();
  if (left && last && at > 0 && body[at - 1].is(',') && from > 0 && out[from - 1].is(',')) {
    if (tokens.empty() && (argument.omitted || macro.parameters.size() == 1)) {
      out.back() = placemarker(out.back());
    } else {
      out.insert(out.end(), tokens.begin(), tokens.end());
      give_position();
    }
    return;
  }
  if (tokens.empty()) {
    out.push_back(placemarker(token));
  } else {
    out.insert(out.end(), tokens.begin(), tokens.end());
    give_position();
  }
  if (left) paste_at(out, from);
}

// Returns the number of the last token of the body that belongs to it.
size_t Preprocessor::Impl::substitute_option(const MacroDefinition &macro, std::span<const PpToken> body, size_t at,
                                             Call *arguments, TokenList &out) {
  const PpToken &token = body[at];
  const size_t count = token.name;
  const std::span<const PpToken> inside = body.subspan(at + 1, count);
  bool stands = false;
  if (arguments != nullptr && !macro.parameters.empty()) {
    Argument &variable = arguments->arguments[macro.parameters.size() - 1];
    stands = !expand_argument(*arguments, variable).empty();
  }
  const bool as_string = (token.flags & pp_flag::kStringify) != 0;
  const size_t from = out.size();
  std::unique_ptr<TokenList> list = take_list();
  if (stands) substitute(macro, inside, arguments, *list);
  if (as_string) {
    out.push_back(stringified(*list, token));
  } else {
    out.insert(out.end(), list->begin(), list->end());
    if (list->empty()) out.push_back(placemarker(token));
    out[from].flags = static_cast<uint8_t>((out[from].flags & ~kPosition) | (token.flags & pp_flag::kBlankBefore));
  }
  list->clear();
  free_lists_.push_back(std::move(list));
  return at + count;
}

PpToken Preprocessor::Impl::stringified(std::span<const PpToken> tokens, const PpToken &like) {
  std::string &text = scratch_;
  text = "\"";
  bool first = true;
  for (const PpToken &token : tokens) {
    if (token.kind == PpKind::kPlacemarker) continue;
    if (!first && (token.flags & kPosition) != 0) text += ' ';
    first = false;
    const bool literal = token.kind == PpKind::kString || token.kind == PpKind::kCharacter;
    if (!literal) {
      text += token.text;
    } else {
      for (const char c : token.text) {
        if (c == '"' || c == '\\') text += '\\';
        if (c == '\n')
          text += "\\n";
        else
          text += c;
      }
    }
    if (text.size() > limits_.max_made_bytes) break;
  }
  // A lone backslash at the end would take the quote with it.
  size_t backslashes = 0;
  while (backslashes < text.size() && text[text.size() - 1 - backslashes] == '\\')
    ++backslashes;
  if (backslashes % 2 == 1) text.pop_back();
  text += '"';
  PpToken made;
  made.kind = PpKind::kString;
  made.text = made_text(text);
  made.flags = like.flags & pp_flag::kBlankBefore;
  made.file = UINT32_MAX;
  return made;
}

// Joins the tokens on both sides of `from`.
void Preprocessor::Impl::paste_at(TokenList &out, size_t from) {
  if (from == 0 || from >= out.size()) return;
  PpToken &left = out[from - 1];
  const PpToken right = out[from];
  if (right.kind == PpKind::kPlacemarker) {
    out.erase(out.begin() + static_cast<std::ptrdiff_t>(from));
    return;
  }
  if (left.kind == PpKind::kPlacemarker) {
    const auto blank = static_cast<uint8_t>(left.flags & kPosition);
    left = right;
    left.flags = static_cast<uint8_t>((left.flags & ~kPosition) | blank);
  } else if (!paste(left, right)) {
    return;
  }
  out.erase(out.begin() + static_cast<std::ptrdiff_t>(from));
}

bool Preprocessor::Impl::paste(PpToken &left, const PpToken &right) {
  scratch_.assign(left.text);
  scratch_ += right.text;
  const std::string_view text = made_text(scratch_);
  if (stopped_) return false;
  PpToken made;
  const bool comment = left.text == "/" && (right.text[0] == '/' || right.text[0] == '*');
  if (!comment) {
    PpLexer lexer(text, left.file, names, made_, *this, false);
    lexer.set_transient();
    lexer.set_directive(true);
    lexer.next(made);
    if (!lexer.at_end() || made.kind == PpKind::kNewline) made.kind = PpKind::kEnd;
  }
  if (comment || made.kind == PpKind::kEnd || made.kind == PpKind::kOther) {
    report(kBadPaste, last_.place(), {left.text, right.text});
    return false;
  }
  made.flags = left.flags & (kPosition | pp_flag::kInSystem | pp_flag::kFromMacro);
  made.file = left.file;
  made.span = left.span;
  left = made;
  return true;
}

}  // namespace interop::lang::c
