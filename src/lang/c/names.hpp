// What each identifier means to the parser: one array beside the preprocessor's table of identifiers instead of symbol
// tables, because a C header has one scope for each of its two name spaces (model.hpp).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "lang/c/identifiers.hpp"
#include "lang/c/model.hpp"

namespace interop::lang::c {

enum class Binding : uint8_t { kNone, kTypedef, kFunction, kGlobal, kEnumerator };

struct Name {
  uint16_t word = 0;  // of words.hpp
  bool soft = false;
  Binding binding = Binding::kNone;
  uint32_t bound = 0;  // EntityId, or row of Model::enumerators
  TagId tag = 0;
};

class Names {
 public:
  explicit Names(Identifiers &identifiers);
  // The name's row, which is made if there is none yet.
  Name &row(NameId name) {
    if (name >= rows_.size()) rows_.resize(identifiers_.size());
    return rows_[name];
  }
  // Of a name that has come out of the preprocessor.
  Name &operator[](NameId name) { return rows_[name]; }
  const Name &operator[](NameId name) const { return rows_[name]; }
  std::string_view text(NameId name) const { return identifiers_.text(name); }

 private:
  Identifiers &identifiers_;
  std::vector<Name> rows_;
};

}  // namespace interop::lang::c
