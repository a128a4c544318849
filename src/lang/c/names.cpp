#include "lang/c/names.hpp"

#include "lang/c/words.hpp"

namespace interop::lang::c {

Names::Names(Identifiers &identifiers) : identifiers_(identifiers) {
  for (const WordRow &word : kWords) {
    Name &name = row(identifiers_.intern(word.text));
    name.word = word.word;
    name.soft = word.soft;
  }
}

}  // namespace interop::lang::c
