// Named declarations as a whole: gone, moved, of another kind, harder to see. What is inside a type that is gone is
// gone with it and not said again; what is inside a file that is gone is not either, except where its loss breaks more
// than the loss of the file says (a service or an extension, on the wire).
#include "check/compare.hpp"

namespace interop::check {
namespace {

bool at_top(const Contract &contract, DeclId decl) {
  return contract.decls[contract.decls[decl].parent].kind != INTEROP_DECL_RECORD;
}

void removed(const Comparison &c, DeclId old_decl) {
  const interop_decl_row &row = c.before.decls[old_decl];
  if (row.kind == INTEROP_DECL_INTERFACE) {
    if (Finding *f = c.found(RuleId::kServiceRemoved, old_decl, 0)) {
      f->say("the service " + quoted_name(c.before, old_decl) + " is gone");
    }
  } else if (row.kind == INTEROP_DECL_EXTENSION) {
    if (Finding *f = c.found(RuleId::kExtensionRemoved, old_decl, 0)) {
      f->say("the extension " + quoted_name(c.before, old_decl) + " with number " + std::to_string(row.number) +
             " of " + quoted_full_name(c.before, row.target) + " is gone");
      f->with("number", row.number).with("extends", contract::full_name(c.before, row.target));
    }
  } else if (c.pairs.file_after(row.file) != 0) {
    if (Finding *f = c.found(RuleId::kTypeRemoved, old_decl, 0)) {
      f->say(std::string(row.kind == INTEROP_DECL_ENUM ? "the enum " : "the message ") +
             quoted_name(c.before, old_decl) + " is gone");
    }
  }
}

// True if the kinds differ, so that nothing else can be compared.
bool kind_changed(const Comparison &c, DeclId old_decl, DeclId new_decl) {
  const uint32_t was = c.before.decls[old_decl].kind;
  const uint32_t is = c.after.decls[new_decl].kind;
  if (was == is) return false;
  if (!is_type(was) || !is_type(is)) {
    removed(c, old_decl);
    return true;
  }
  if (Finding *f = c.found(RuleId::kTypeKindChanged, old_decl, new_decl)) {
    f->say(quoted_name(c.before, old_decl) + (is == INTEROP_DECL_ENUM ? " is now an enum" : " is now a message") +
           (was == INTEROP_DECL_ENUM ? ", was an enum" : ", was a message"));
    f->with("old", contract::kind_word(was)).with("new", contract::kind_word(is));
  }
  return true;
}

void type_moved(const Comparison &c, DeclId old_decl, DeclId new_decl) {
  const interop_decl_row &was = c.before.decls[old_decl];
  const interop_decl_row &is = c.after.decls[new_decl];
  const FileId file = c.pairs.file_after(was.file);
  const bool renamed = scope_changed(c, old_decl, new_decl) || c.before.name(old_decl) != c.after.name(new_decl);
  const bool other_file = at_top(c.before, old_decl) && file != 0 && file != is.file;
  if (!renamed && !other_file) return;
  // An extension of another name is another name for a number: compare_extensions() says so.
  if (was.kind == INTEROP_DECL_EXTENSION && !other_file) return;
  if (Finding *f = c.found(RuleId::kTypeMoved, old_decl, new_decl)) {
    if (renamed) {
      f->confidence = INTEROP_CONFIDENCE_LIKELY;
      f->say(quoted_full_name(c.before, old_decl) + " is now " + quoted_full_name(c.after, new_decl));
    } else {
      f->say(quoted_name(c.before, old_decl) + " now stands in " + quoted_path(c.after, is.file));
    }
    f->with("old", contract::full_name(c.before, old_decl)).with("new", contract::full_name(c.after, new_decl));
    if (other_file) f->with("new_file", c.after.text(c.after.files[is.file].path));
  }
}

void type_visibility_narrowed(const Comparison &c, DeclId old_decl, DeclId new_decl) {
  if (!gained(c, old_decl, new_decl, INTEROP_DECL_FLAG_LOCAL)) return;
  if (Finding *f = c.found(RuleId::kTypeVisibilityNarrowed, old_decl, new_decl)) {
    f->say(quoted_name(c.after, new_decl) + " can no longer be used by other files");
  }
}

void type_json_format_changed(const Comparison &c, DeclId old_decl, DeclId new_decl) {
  if (!gained(c, old_decl, new_decl, INTEROP_DECL_FLAG_JSON_LEGACY)) return;
  if (Finding *f = c.found(RuleId::kTypeJsonFormatChanged, old_decl, new_decl)) {
    f->say(quoted_name(c.after, new_decl) + " no longer promises to be readable as JSON");
  }
}

void message_set_changed(const Comparison &c, DeclId old_decl, DeclId new_decl) {
  if (!changed(c, old_decl, new_decl, INTEROP_DECL_FLAG_MESSAGE_SET)) return;
  if (Finding *f = c.found(RuleId::kEncodingChanged, old_decl, new_decl)) {
    const bool is = has(c.after, new_decl, INTEROP_DECL_FLAG_MESSAGE_SET);
    f->say(quoted_name(c.after, new_decl) +
           (is ? " is now written as a message set" : " is no longer written as a message set"));
    f->with("how", "message-set");
  }
}

// False if they are too different to look into.
bool compare_pair(Comparison &c, DeclId old_decl, DeclId new_decl) {
  if (kind_changed(c, old_decl, new_decl)) return false;
  type_visibility_narrowed(c, old_decl, new_decl);
  compare_notes(c, old_decl, new_decl);
  compare_options(c, old_decl, new_decl);
  switch (c.before.decls[old_decl].kind) {
    case INTEROP_DECL_RECORD:
      type_json_format_changed(c, old_decl, new_decl);
      message_set_changed(c, old_decl, new_decl);
      compare_records(c, old_decl, new_decl);
      break;
    case INTEROP_DECL_ENUM:
      type_json_format_changed(c, old_decl, new_decl);
      compare_enums(c, old_decl, new_decl);
      break;
    case INTEROP_DECL_INTERFACE:
      compare_interfaces(c, old_decl, new_decl);
      break;
    default:
      compare_extensions(c, old_decl, new_decl);
  }
  return true;
}

void added(const Comparison &c, DeclId new_decl) {
  const uint32_t kind = c.after.decls[new_decl].kind;
  const RuleId rule = kind == INTEROP_DECL_INTERFACE   ? RuleId::kServiceAdded
                      : kind == INTEROP_DECL_EXTENSION ? RuleId::kExtensionAdded
                                                       : RuleId::kTypeAdded;
  if (Finding *f = c.found(rule, 0, new_decl)) f->say(quoted_name(c.after, new_decl) + " is new");
}

}  // namespace

bool scope_changed(const Comparison &c, DeclId old_decl, DeclId new_decl) {
  const interop_decl_row &was = c.before.decls[old_decl];
  const interop_decl_row &is = c.after.decls[new_decl];
  if (!at_top(c.before, old_decl)) return c.pairs.after(was.parent) != is.parent;
  if (!at_top(c.after, new_decl)) return true;
  // A file that changed its package says so itself.
  return c.pairs.file_after(was.file) != is.file && c.pairs.package_before(was.file) != c.pairs.package_after(is.file);
}

void compare_scope(Comparison &c, DeclId old_scope) {
  const bool kept = c.before.decls[old_scope].kind != INTEROP_DECL_RECORD || c.pairs.after(old_scope) != 0;
  for (DeclId at = c.before.decls[old_scope].first_child; at != 0; at = c.before.decls[at].next_sibling) {
    const uint32_t kind = c.before.decls[at].kind;
    if (!is_named(kind)) continue;
    bool look_inside = kind == INTEROP_DECL_RECORD;
    if (const DeclId now = c.pairs.after(at)) {
      if (c.before.decls[at].kind == c.after.decls[now].kind) type_moved(c, at, now);
      look_inside = compare_pair(c, at, now) && look_inside;
    } else if (kept || kind == INTEROP_DECL_EXTENSION) {
      removed(c, at);
    }
    if (look_inside) compare_scope(c, at);
  }
}

void compare_named(Comparison &c, DeclId old_decl, DeclId new_decl) {
  if (compare_pair(c, old_decl, new_decl) && c.before.decls[old_decl].kind == INTEROP_DECL_RECORD) {
    compare_scope(c, old_decl);
  }
}

// New declarations of files that are not new themselves, the outermost of each.
void types_added(const Comparison &c) {
  if (!c.findings.wanted(RuleId::kTypeAdded) && !c.findings.wanted(RuleId::kServiceAdded) &&
      !c.findings.wanted(RuleId::kExtensionAdded)) {
    return;
  }
  std::vector<DeclId> open;
  for (FileId file = 1; file < c.after.files.size(); ++file) {
    if (requested(c.after, file) && c.pairs.file_before(file) != 0) open.push_back(c.pairs.top_after(file));
  }
  while (!open.empty()) {
    const DeclId scope = open.back();
    open.pop_back();
    for (DeclId at = c.after.decls[scope].first_child; at != 0; at = c.after.decls[at].next_sibling) {
      if (!is_named(c.after.decls[at].kind)) continue;
      if (c.pairs.before(at) == 0) {
        added(c, at);
      } else if (c.after.decls[at].kind == INTEROP_DECL_RECORD) {
        open.push_back(at);
      }
    }
  }
}

}  // namespace interop::check
