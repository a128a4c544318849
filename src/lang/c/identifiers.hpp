// Identifiers as numbers: each is looked up once, by the lexer. A row holds the macro that the name is at the moment,
// so that asking whether a token is a macro is one load. One preprocessor at a time works on a table; several may in
// turn, and share the names.
#pragma once

#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

#include "lang/c/pp_token.hpp"

namespace interop::lang::c {

// What the preprocessor itself means by a name.
enum class PpWord : uint8_t {
  kNone,
  kDefine,
  kUndef,
  kInclude,
  kIncludeNext,
  kImport,
  kEmbed,
  kIf,
  kIfdef,
  kIfndef,
  kElif,
  kElifdef,
  kElifndef,
  kElse,
  kEndif,
  kLine,
  kError,
  kWarning,
  kPragma,
  kIdent,  // and sccs
  kAssert,
  kUnassert,
  kDefined,
  kVaArgs,
  kVaOpt
};

class Identifiers {
 public:
  struct Row {
    std::string_view text;  // lives as long as the source that it was first seen in, or the table
    uint32_t hash = 0;
    uint32_t macro = 0;  // of the preprocessor at work: 0 is none
    PpWord word = PpWord::kNone;
  };

  Identifiers();
  // `text` must stay where it is as long as the table.
  NameId intern(std::string_view text) { return intern(text, hash_of(text)); }
  NameId intern(std::string_view text, uint32_t hash);
  // Copies the text if it is new.
  NameId intern_copy(std::string_view text);
  NameId find(std::string_view text) const;  // 0 if it has not been seen

  Row &operator[](NameId name) { return rows_[name]; }
  const Row &operator[](NameId name) const { return rows_[name]; }
  std::string_view text(NameId name) const { return rows_[name].text; }
  uint32_t size() const { return static_cast<uint32_t>(rows_.size()); }

  static uint32_t hash_of(std::string_view text);

 private:
  void grow();

  std::vector<Row> rows_{1};
  std::vector<NameId> slots_;  // a power of two; 0 is free
  std::vector<std::unique_ptr<char[]>> copies_;
};

}  // namespace interop::lang::c
