#include "lang/c/unit_tokens.hpp"

namespace interop::lang::c {
namespace {

void convert(const PpToken &token, Names &names, Lexeme &out) {
  out.text = token.text;
  out.place = token.place();
  out.line_start = token.at_line_start();
  out.from_macro = token.from_macro();
  out.name = 0;
  out.word = 0;
  switch (token.kind) {
    case PpKind::kIdentifier:
      out.kind = Lexeme::kName;
      out.name = token.name;
      out.word = names.row(token.name).word;
      return;
    case PpKind::kPunctuator:
      out.kind = Lexeme::kPunctuator;
      out.word = token.code;
      return;
    case PpKind::kNumber:
      out.kind = Lexeme::kNumber;
      return;
    case PpKind::kCharacter:
      out.kind = Lexeme::kCharacter;
      return;
    case PpKind::kString:
      out.kind = Lexeme::kString;
      return;
    case PpKind::kEnd:
      out.kind = Lexeme::kEnd;
      return;
    default:
      out.kind = Lexeme::kOther;
  }
}

}  // namespace

void UnitTokens::next(Lexeme &out) {
  PpToken token;
  from_.next(token);
  if (token.kind == PpKind::kPragma) return pragma(token, out);
  convert(token, names_, out);
}

void UnitTokens::pragma(const PpToken &opener, Lexeme &out) {
  std::string text;
  PpToken token;
  while (from_.next(token) && token.kind != PpKind::kPragmaEnd) {
    if (!text.empty() && token.after_blank()) text += ' ';
    text += token.text;
  }
  convert(opener, names_, out);
  out.kind = Lexeme::kPragma;
  out.text = pragmas_.emplace_back(std::move(text));
}

void ListedTokens::next(Lexeme &out) {
  if (at_ < tokens_.size()) return convert(tokens_[at_++], names_, out);
  out = Lexeme();
  if (!tokens_.empty()) out.place = tokens_.back().place();
}

}  // namespace interop::lang::c
