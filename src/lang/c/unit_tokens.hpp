// The preprocessor's tokens as the parser's: names looked up, pragmas as one token each.
#pragma once

#include <deque>
#include <span>
#include <string>

#include "lang/c/cursor.hpp"
#include "lang/c/names.hpp"
#include "lang/c/preprocessor.hpp"

namespace interop::lang::c {

// From a preprocessor at work.
class UnitTokens final : public LexemeSource {
 public:
  UnitTokens(Preprocessor &from, Names &names) : from_(from), names_(names) {}
  void next(Lexeme &out) override;

 private:
  void pragma(const PpToken &opener, Lexeme &out);

  Preprocessor &from_;
  Names &names_;
  std::deque<std::string> pragmas_;  // their texts
};

// From a list: what a macro expands to.
class ListedTokens final : public LexemeSource {
 public:
  ListedTokens(std::span<const PpToken> tokens, Names &names) : tokens_(tokens), names_(names) {}
  void next(Lexeme &out) override;

 private:
  std::span<const PpToken> tokens_;
  Names &names_;
  size_t at_ = 0;
};

}  // namespace interop::lang::c
