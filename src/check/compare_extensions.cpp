// Extensions: fields that stand outside of the record that they extend. One is what it extends and its number; its full
// name is what code and JSON call it.
#include "check/compare.hpp"

namespace interop::check {
namespace {

// True if it extends something else now, which leaves nothing to compare.
bool extends_another(const Comparison &c, DeclId old_extension, DeclId new_extension) {
  const DeclId was = c.before.decls[old_extension].target;
  const DeclId is = c.after.decls[new_extension].target;
  if (c.pairs.after(was) == is) return false;
  if (Finding *f = c.found(RuleId::kExtensionRemoved, old_extension, new_extension)) {
    f->say("the extension " + quoted_name(c.after, new_extension) + " now extends " + quoted_full_name(c.after, is) +
           ", was of " + quoted_full_name(c.before, was));
    f->with("old", contract::full_name(c.before, was)).with("new", contract::full_name(c.after, is));
  }
  return true;
}

}  // namespace

void compare_extensions(Comparison &c, DeclId old_extension, DeclId new_extension) {
  if (extends_another(c, old_extension, new_extension)) return;
  const int64_t was = c.before.decls[old_extension].number;
  const int64_t is = c.after.decls[new_extension].number;
  if (was != is) {
    if (Finding *f = c.found(RuleId::kFieldNumberChanged, old_extension, new_extension)) {
      f->say("the number of extension " + quoted_name(c.after, new_extension) + " is now " + std::to_string(is) +
             ", was " + std::to_string(was));
      f->with("old", was).with("new", is);
    }
  }
  compare_fields(c, {{was, old_extension, 0}, {is, new_extension, 0}});
}

}  // namespace interop::check
