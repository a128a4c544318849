// Who is who: pairs the declarations of the old contract with those of the new one, by what identifies them. Files pair
// by path, named declarations by full name wherever they stand now, so that moving a type to another file loses
// nothing; a file that changed its package pairs its declarations with those of the new package. What is left over
// pairs by structure (moved.hpp). Members (fields, values, operations) are paired where they are compared.
//
// Pairs are two dense arrays of row numbers, filled from the outermost scope inwards, so that a name is looked up once
// in a scope that is known already, and no full name is ever built.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "contract/contract.hpp"

namespace interop::check {

using contract::Contract;
using contract::DeclId;
using text::FileId;

// Declarations that are paired by their full names.
inline bool is_named(uint32_t kind) {
  return kind == INTEROP_DECL_RECORD || kind == INTEROP_DECL_ENUM || kind == INTEROP_DECL_INTERFACE ||
         kind == INTEROP_DECL_EXTENSION;
}
inline bool is_type(uint32_t kind) {
  return kind == INTEROP_DECL_RECORD || kind == INTEROP_DECL_ENUM;
}

// Whether a file was asked for; one that only holds others, as a descriptor set does, stands for nothing itself.
inline bool requested(const Contract &contract, FileId file) {
  constexpr uint32_t kOwn = INTEROP_FILE_FLAG_REQUESTED | INTEROP_FILE_FLAG_IMPLICIT;
  return (contract.files[file].flags & kOwn) == INTEROP_FILE_FLAG_REQUESTED;
}

class Pairing {
 public:
  Pairing(const Contract &before, const Contract &after);

  // Pairs everything that paths and names identify.
  void pair_by_name();
  // Pairs two declarations, and what stands in them by name.
  void pair(DeclId old_decl, DeclId new_decl);
  // Pairs two declarations although names pair them, or what is in them, with others.
  void pair_anyway(DeclId old_decl, DeclId new_decl);
  // Pairs two members alone: unions, operations.
  void pair_member(DeclId old_decl, DeclId new_decl) {
    after_[old_decl] = new_decl;
    before_[new_decl] = old_decl;
  }

  DeclId after(DeclId old_decl) const { return after_[old_decl]; }
  DeclId before(DeclId new_decl) const { return before_[new_decl]; }
  // The declaration that holds a file's top level: its PACKAGE, or the FILE itself.
  DeclId top_before(FileId old_file) const { return old_tops_[old_file]; }
  DeclId top_after(FileId new_file) const { return new_tops_[new_file]; }
  std::string_view package_before(FileId old_file) const { return package_of(old_, old_tops_[old_file]); }
  std::string_view package_after(FileId new_file) const { return package_of(new_, new_tops_[new_file]); }

  FileId file_after(FileId old_file) const { return file_after_[old_file]; }
  FileId file_before(FileId new_file) const { return file_before_[new_file]; }

 private:
  struct Slot {
    uint64_t key;
    DeclId decl;
  };
  static std::string_view package_of(const Contract &contract, DeclId top) {
    return contract.decls[top].kind == INTEROP_DECL_PACKAGE ? contract.name(top) : std::string_view();
  }
  void pair_files();
  void index_new();
  void index_scope(DeclId parent, uint64_t scope);
  void add_slot(uint64_t key, DeclId decl);
  // In the new contract, by name in a scope; one in `file` comes first.
  DeclId find(uint64_t scope, std::string_view name, FileId file) const;
  void pair_scope(DeclId old_parent, uint64_t scope);
  void unpair(const Contract &contract, DeclId decl, std::vector<DeclId> &mine, std::vector<DeclId> &others);

  const Contract &old_;
  const Contract &new_;
  std::vector<DeclId> after_, before_;            // by row of DECLS
  std::vector<FileId> file_after_, file_before_;  // by row of FILES
  std::vector<DeclId> old_tops_, new_tops_;       // by row of FILES
  std::vector<Slot> slots_;
  size_t used_ = 0;
};

}  // namespace interop::check
