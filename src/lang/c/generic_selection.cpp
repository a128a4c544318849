// _Generic (C23 6.5.1.1): the branch whose type the first operand has; the others are stepped over, as nothing in them
// counts. Where that type is not known, all of it is.
#include "lang/c/parser.hpp"
#include "lang/c/words.hpp"

namespace interop::lang::c {

// Up to the comma behind an association, or the parenthesis that ends them all.
void Parser::skip_association() {
  while (!cursor_->at_end() && !at(',') && !at(')')) {
    if (at('(') || at('[') || at('{'))
      skip_balanced();
    else
      bump();
  }
}

Value Parser::generic_selection() {
  bump();
  if (!expect('(', "\"(\"") || !enter()) return {};
  const Value result = generic_associations();
  leave();
  return !failed_ && expect(')', "\")\"") ? result : Value();
}

Value Parser::generic_associations() {
  // Its type after the conversions of a value: without qualifiers, a pointer for an array. A type itself is as written.
  const bool written = starts_type(here());
  CTypeId control = written ? type_name() : decayed(assignment()).type;
  if (failed_) return {};
  if (model_.types.is_unknown(control)) control = 0;
  if (!written && control != 0) control = model_.types.unqualified(model_.types.bare(control));
  Value result;
  Value otherwise;
  bool found = false;
  while (!failed_ && accept(',')) {
    const bool is_default = here().text == "default";
    CTypeId type = 0;
    if (is_default)
      bump();
    else
      type = type_name();
    if (failed_ || !expect(':', "\":\"")) return {};
    const bool same = !is_default && control != 0 && compatible(control, type, 0, false);
    if (control == 0 || (!same && !is_default) || (is_default && found)) {
      skip_association();
    } else {
      (same ? result : otherwise) = assignment();
      found |= same;
    }
  }
  return found ? result : otherwise;
}

}  // namespace interop::lang::c
