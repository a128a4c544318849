#include "check/pair.hpp"

#include <unordered_map>

namespace interop::check {
namespace {

// A scope is a number: of a package its name's hash, of a declaration its row.
uint64_t scope_of_package(std::string_view name) {
  return contract::hash_name(name);
}
uint64_t scope_of(DeclId decl) {
  return (uint64_t{decl} + 1) * 0x9fb21c651e98df25u;
}
uint64_t key_of(uint64_t scope, std::string_view name) {
  return contract::extend(scope, name);
}

// The only file that was asked for, if it was asked for by itself; or 0.
FileId single_file(const Contract &contract) {
  FileId found = 0;
  for (FileId file = 1; file < contract.files.size(); ++file) {
    if (!requested(contract, file)) continue;
    if (found != 0) return 0;
    found = file;
  }
  return found != 0 && (contract.files[found].flags & INTEROP_FILE_FLAG_NAMED) != 0 ? found : 0;
}

// Looked up once: a file without a package has to be walked to its end to know.
std::vector<DeclId> tops_of(const Contract &contract) {
  std::vector<DeclId> tops(contract.files.size() + 1);
  for (FileId file = 1; file < contract.files.size(); ++file) {
    const DeclId top = contract.files[file].decl;
    tops[file] = top;
    for (DeclId at = top == 0 ? 0 : contract.decls[top].first_child; at != 0; at = contract.decls[at].next_sibling) {
      if (contract.decls[at].kind != INTEROP_DECL_PACKAGE) continue;
      tops[file] = at;
      break;
    }
  }
  return tops;
}

}  // namespace

Pairing::Pairing(const Contract &before, const Contract &after)
    : old_(before),
      new_(after),
      after_(before.decls.size() + 1),
      before_(after.decls.size() + 1),
      file_after_(before.files.size() + 1),
      file_before_(after.files.size() + 1),
      old_tops_(tops_of(before)),
      new_tops_(tops_of(after)) {}

// By path. Two single files are two versions of one, whatever they are called.
void Pairing::pair_files() {
  std::unordered_map<std::string_view, FileId> paths;
  paths.reserve(new_.files.size());
  for (FileId file = 1; file < new_.files.size(); ++file)
    paths.emplace(new_.text(new_.files[file].path), file);
  for (FileId file = 1; file < old_.files.size(); ++file) {
    const auto found = paths.find(old_.text(old_.files[file].path));
    if (found == paths.end()) continue;
    file_after_[file] = found->second;
    file_before_[found->second] = file;
  }
  const FileId old_single = single_file(old_);
  const FileId new_single = single_file(new_);
  if (old_single == 0 || new_single == 0 || file_after_[old_single] != 0 || file_before_[new_single] != 0) return;
  file_after_[old_single] = new_single;
  file_before_[new_single] = old_single;
}

void Pairing::add_slot(uint64_t key, DeclId decl) {
  if ((used_ + 1) * 2 > slots_.size()) {
    std::vector<Slot> old(slots_.size() < 1024 ? 1024 : slots_.size() * 2);
    old.swap(slots_);
    for (const Slot &slot : old) {
      if (slot.decl == 0) continue;
      size_t at = slot.key & (slots_.size() - 1);
      while (slots_[at].decl != 0)
        at = (at + 1) & (slots_.size() - 1);
      slots_[at] = slot;
    }
  }
  size_t at = key & (slots_.size() - 1);
  while (slots_[at].decl != 0)
    at = (at + 1) & (slots_.size() - 1);
  slots_[at] = {key, decl};
  ++used_;
}

void Pairing::index_scope(DeclId parent, uint64_t scope) {
  std::vector<std::pair<DeclId, uint64_t>> open{{parent, scope}};
  while (!open.empty()) {
    const auto [holder, its_scope] = open.back();
    open.pop_back();
    for (DeclId at = new_.decls[holder].first_child; at != 0; at = new_.decls[at].next_sibling) {
      const uint32_t kind = new_.decls[at].kind;
      if (!is_named(kind)) continue;
      add_slot(key_of(its_scope, new_.name(at)), at);
      if (kind == INTEROP_DECL_RECORD) open.emplace_back(at, scope_of(at));
    }
  }
}

void Pairing::index_new() {
  for (FileId file = 1; file < new_.files.size(); ++file) {
    if (const DeclId top = top_after(file)) index_scope(top, scope_of_package(package_after(file)));
  }
}

DeclId Pairing::find(uint64_t scope, std::string_view name, FileId file) const {
  if (slots_.empty()) return 0;
  const uint64_t key = key_of(scope, name);
  DeclId found = 0;
  for (size_t at = key & (slots_.size() - 1); slots_[at].decl != 0; at = (at + 1) & (slots_.size() - 1)) {
    if (slots_[at].key != key || new_.name(slots_[at].decl) != name) continue;
    if (new_.decls[slots_[at].decl].file == file) return slots_[at].decl;
    if (found == 0) found = slots_[at].decl;
  }
  return found;
}

void Pairing::pair_scope(DeclId old_parent, uint64_t scope) {
  std::vector<std::pair<DeclId, uint64_t>> open{{old_parent, scope}};
  while (!open.empty()) {
    const auto [holder, its_scope] = open.back();
    open.pop_back();
    for (DeclId at = old_.decls[holder].first_child; at != 0; at = old_.decls[at].next_sibling) {
      if (!is_named(old_.decls[at].kind) || after_[at] != 0) continue;
      const DeclId found = find(its_scope, old_.name(at), file_after_[old_.decls[at].file]);
      if (found == 0 || before_[found] != 0) continue;
      after_[at] = found;
      before_[found] = at;
      if (old_.decls[at].kind == INTEROP_DECL_RECORD) open.emplace_back(at, scope_of(found));
    }
  }
}

void Pairing::pair(DeclId old_decl, DeclId new_decl) {
  after_[old_decl] = new_decl;
  before_[new_decl] = old_decl;
  pair_scope(old_decl, scope_of(new_decl));
}

void Pairing::unpair(const Contract &contract, DeclId decl, std::vector<DeclId> &mine, std::vector<DeclId> &others) {
  std::vector<DeclId> open{decl};
  while (!open.empty()) {
    const DeclId at = open.back();
    open.pop_back();
    others[mine[at]] = 0;
    mine[at] = 0;
    for (DeclId in = contract.decls[at].first_child; in != 0; in = contract.decls[in].next_sibling) {
      if (is_named(contract.decls[in].kind)) open.push_back(in);
    }
  }
}

void Pairing::pair_anyway(DeclId old_decl, DeclId new_decl) {
  unpair(old_, old_decl, after_, before_);
  unpair(new_, new_decl, before_, after_);
  pair(old_decl, new_decl);
}

void Pairing::pair_by_name() {
  pair_files();
  index_new();
  for (FileId file = 1; file < old_.files.size(); ++file) {
    const DeclId top = top_before(file);
    if (top == 0) continue;
    const std::string_view package = package_before(file);
    pair_scope(top, scope_of_package(package));
  }
  // What a file declared in its old package may stand in its new one.
  for (FileId file = 1; file < old_.files.size(); ++file) {
    const FileId now = file_after_[file];
    const DeclId top = top_before(file);
    if (now == 0 || top == 0 || package_before(file) == package_after(now)) continue;
    pair_scope(top, scope_of_package(package_after(now)));
  }
}

}  // namespace interop::check
