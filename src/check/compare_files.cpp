// Files, packages and imports: what is said once for a whole file, before its declarations are compared.
#include <unordered_set>

#include "check/compare.hpp"

namespace interop::check {
namespace {

// How often a caller may cancel: once this many files.
constexpr size_t kProgressStep = 64;

bool file_removed(const Comparison &c, FileId old_file) {
  if (c.pairs.file_after(old_file) != 0) return false;
  if (Finding *f = c.found(RuleId::kFileRemoved, c.before.files[old_file].decl, 0)) {
    f->say("the file " + quoted_path(c.before, old_file) + " is gone");
    // Where it went, if all of it went to one place.
    FileId now = 0;
    bool one_place = true;
    const DeclId top = c.pairs.top_before(old_file);
    for (DeclId at = c.before.decls[top].first_child; at != 0; at = c.before.decls[at].next_sibling) {
      if (!is_named(c.before.decls[at].kind)) continue;
      const DeclId found = c.pairs.after(at);
      one_place = one_place && found != 0 && (now == 0 || c.after.decls[found].file == now);
      if (found != 0) now = c.after.decls[found].file;
    }
    if (one_place && now != 0) {
      f->with("moved_to", c.after.text(c.after.files[now].path));
      f->say(f->message + ", all of it now stands in " + quoted_path(c.after, now));
    }
  }
  return true;
}

std::string version_text(const Contract &contract, FileId file) {
  const uint32_t version = contract.files[file].version;
  const contract::Traits &traits = *contract.traits[contract.files[file].language];
  const std::string_view text = traits.version_text != nullptr ? traits.version_text(version) : std::string_view();
  return text.empty() ? std::to_string(version) : std::string(text);
}

void file_syntax_changed(const Comparison &c, FileId old_file, FileId new_file) {
  if (c.before.files[old_file].version == c.after.files[new_file].version) return;
  if (Finding *f = c.found(RuleId::kFileSyntaxChanged, c.before.files[old_file].decl, c.after.files[new_file].decl)) {
    const std::string was = version_text(c.before, old_file);
    const std::string is = version_text(c.after, new_file);
    f->say("the syntax of the file is now " + quoted(is) + ", was " + quoted(was)).with("old", was).with("new", is);
  }
}

void package_renamed(const Comparison &c, FileId old_file, FileId new_file) {
  const std::string_view was = c.pairs.package_before(old_file);
  const std::string_view is = c.pairs.package_after(new_file);
  if (was == is) return;
  if (Finding *f = c.found(RuleId::kPackageRenamed, c.pairs.top_before(old_file), c.pairs.top_after(new_file))) {
    f->subject = was.empty() ? is : was;
    f->subject_kind = INTEROP_DECL_PACKAGE;
    f->say(was.empty()  ? "the file is now in package " + quoted(is) + ", was in none"
           : is.empty() ? "the file is now in no package, was in " + quoted(was)
                        : "the file is now in package " + quoted(is) + ", was in " + quoted(was));
    f->with("old", was).with("new", is);
  }
}

// Files whose names a file passes on: what it imports publicly, and so on.
std::unordered_set<FileId> passed_on(const Contract &contract, FileId file) {
  std::unordered_set<FileId> seen;
  std::vector<FileId> open{file};
  while (!open.empty()) {
    const DeclId top = contract.files[open.back()].decl;
    open.pop_back();
    for (DeclId at = contract.decls[top].first_child; at != 0; at = contract.decls[at].next_sibling) {
      const interop_decl_row &row = contract.decls[at];
      if (row.kind != INTEROP_DECL_IMPORT || (row.flags & INTEROP_DECL_FLAG_PUBLIC) == 0 || row.target == 0) continue;
      const FileId target = contract.decls[row.target].file;
      if (seen.insert(target).second) open.push_back(target);
    }
  }
  return seen;
}

void public_imports_dropped(const Comparison &c, FileId old_file, FileId new_file) {
  const DeclId top = c.before.files[old_file].decl;
  bool looked = false;
  std::unordered_set<FileId> now;
  for (DeclId at = c.before.decls[top].first_child; at != 0; at = c.before.decls[at].next_sibling) {
    const interop_decl_row &row = c.before.decls[at];
    if (row.kind != INTEROP_DECL_IMPORT || (row.flags & INTEROP_DECL_FLAG_PUBLIC) == 0 || row.target == 0) continue;
    if (!looked) now = passed_on(c.after, new_file);
    looked = true;
    const FileId target = c.pairs.file_after(c.before.decls[row.target].file);
    if (target != 0 && now.count(target) != 0) continue;
    // A file that is gone altogether is a finding of its own, unless nobody asked for it.
    if (target == 0 && requested(c.before, c.before.decls[row.target].file)) continue;
    if (Finding *f = c.found(RuleId::kTypeVisibilityNarrowed, at, 0)) {
      f->after = c.after.files[new_file].decl;
      f->subject = c.before.name(at);
      f->say("the file no longer passes on the names of " + quoted_name(c.before, at));
      f->help = "keep importing it publicly: files that import this one use its names";
    }
  }
}

void imports_added(const Comparison &c, FileId old_file, FileId new_file) {
  if (!c.findings.wanted(RuleId::kImportAdded)) return;
  std::unordered_set<std::string_view> known;
  const auto each = [](const Contract &contract, FileId file, auto take) {
    const DeclId top = contract.files[file].decl;
    for (DeclId at = contract.decls[top].first_child; at != 0; at = contract.decls[at].next_sibling) {
      if (contract.decls[at].kind == INTEROP_DECL_IMPORT) take(at);
    }
  };
  each(c.before, old_file, [&](DeclId at) { known.insert(c.before.name(at)); });
  each(c.after, new_file, [&](DeclId at) {
    if (known.count(c.after.name(at)) != 0) return;
    if (Finding *f = c.found(RuleId::kImportAdded, 0, at)) {
      f->subject = c.after.name(at);
      f->say("the file now imports " + quoted_name(c.after, at));
    }
  });
}

// Packages that no file of the other side has, each once, at the first file that had it. A package all of whose files
// belong to another one now was renamed, not removed.
void packages_gone(const Comparison &c) {
  std::unordered_set<std::string_view> present, said;
  for (FileId file = 1; file < c.after.files.size(); ++file)
    present.insert(c.pairs.package_after(file));
  for (FileId file = 1; file < c.before.files.size(); ++file) {
    const FileId now = requested(c.before, file) ? c.pairs.file_after(file) : 0;
    if (now != 0) said.insert(c.pairs.package_before(file));
  }
  for (FileId file = 1; file < c.before.files.size(); ++file) {
    const std::string_view package = c.pairs.package_before(file);
    if (!requested(c.before, file) || package.empty() || present.count(package) != 0) continue;
    if (!said.insert(package).second) continue;
    if (Finding *f = c.found(RuleId::kPackageRemoved, c.pairs.top_before(file), 0)) {
      f->subject = package;
      f->say("the package " + quoted(package) + " is gone");
    }
  }
}

void additions(const Comparison &c) {
  if (!c.findings.wanted(RuleId::kFileAdded) && !c.findings.wanted(RuleId::kPackageAdded)) return;
  std::unordered_set<std::string_view> known;
  for (FileId file = 1; file < c.before.files.size(); ++file)
    known.insert(c.pairs.package_before(file));
  for (FileId file = 1; file < c.after.files.size(); ++file) {
    if (!requested(c.after, file) || c.pairs.file_before(file) != 0) continue;
    if (Finding *f = c.found(RuleId::kFileAdded, 0, c.after.files[file].decl)) {
      f->say("the file " + quoted_path(c.after, file) + " is new");
    }
    if (!known.insert(c.pairs.package_after(file)).second) continue;
    if (Finding *f = c.found(RuleId::kPackageAdded, 0, c.pairs.top_after(file))) {
      f->subject = c.pairs.package_after(file);
      f->say("the package " + quoted(f->subject) + " is new");
    }
  }
}

}  // namespace

interop_status compare_files(Comparison &c, interop_status (*progress)(void *, size_t, size_t), void *user_data) {
  packages_gone(c);
  additions(c);
  const size_t count = c.before.files.size();
  for (FileId file = 1; file < count; ++file) {
    if (progress != nullptr && file % kProgressStep == 0) {
      if (const interop_status status = progress(user_data, file, count); status != INTEROP_STATUS_OK) return status;
    }
    if (!requested(c.before, file)) continue;
    const bool gone = file_removed(c, file);
    const FileId now = c.pairs.file_after(file);
    if (!gone) {
      file_syntax_changed(c, file, now);
      package_renamed(c, file, now);
      public_imports_dropped(c, file, now);
      imports_added(c, file, now);
      compare_options(c, c.before.files[file].decl, c.after.files[now].decl);
    }
    compare_scope(c, c.pairs.top_before(file));
  }
  types_added(c);
  return progress == nullptr ? INTEROP_STATUS_OK : progress(user_data, count, count);
}

}  // namespace interop::check
