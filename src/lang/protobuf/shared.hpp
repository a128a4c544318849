// What lives as long as a contract is made: the state that the passes over one file leave for the next file, and
// working memory that is kept from file to file so that no pass allocates for each.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "contract/symbols.hpp"
#include "lang/protobuf/definitions.hpp"
#include "lang/protobuf/flat_map.hpp"
#include "lang/protobuf/lowering.hpp"

namespace interop::lang::protobuf {

// Finds what is there twice: keys to values, emptied in no time by counting up a mark.
class DuplicateSet {
 public:
  // Empties it and makes room for `count` keys.
  void begin(size_t count) {
    size_t wanted = 64;
    while (wanted < count * 2)
      wanted *= 2;
    if (wanted > slots_.size()) {
      slots_.assign(wanted, Slot{});
      mark_ = 0;
    }
    // A small set stays in a small part of a table that once was large.
    mask_ = wanted - 1;
    if (++mark_ == 0) {
      slots_.assign(slots_.size(), Slot{});
      mark_ = 1;
    }
  }
  // The value that is there under this key already, else 0 after adding `value`.
  uint32_t add(uint64_t key, uint32_t value) {
    for (size_t at = contract::fold(key, 0x2d358dccaa6c78a5u) & mask_;; at = (at + 1) & mask_) {
      Slot &slot = slots_[at];
      if (slot.mark != mark_) {
        slot = {key, value, mark_};
        return 0;
      }
      if (slot.key == key) return slot.value;
    }
  }
  uint32_t find(uint64_t key) const {
    for (size_t at = contract::fold(key, 0x2d358dccaa6c78a5u) & mask_;; at = (at + 1) & mask_) {
      const Slot &slot = slots_[at];
      if (slot.mark != mark_) return 0;
      if (slot.key == key) return slot.value;
    }
  }

 private:
  struct Slot {
    uint64_t key = 0;
    uint32_t value = 0;
    uint32_t mark = 0;
  };
  std::vector<Slot> slots_;
  size_t mask_ = 0;
  uint32_t mark_ = 0;
};

// Type rows that are the same wherever they are used.
enum Scalar : uint8_t {
  kNoScalar,
  kDouble,
  kFloat,
  kInt64,
  kUint64,
  kInt32,
  kFixed64,
  kFixed32,
  kBool,
  kString,
  kBytes = 12,
  kUint32 = 13,
  kSfixed32 = 15,
  kSfixed64 = 16,
  kSint32 = 17,
  kSint64 = 18,
  kScalarCount  // descriptor.proto's numbers
};

struct Shared {
  std::unique_ptr<Definitions> definitions;    // see definitions_of()
  std::vector<std::vector<FileId>> reexports;  // by file: what it imports publicly, and what that does in turn
  std::vector<std::vector<contract::NameHash>> packages;  // by file: hashes of `a`, `a.b`, `a.b.c`

  // Marks by file; a mark is the file that is being lowered.
  std::vector<FileId> seen;              // its names can be used
  std::vector<FileId> seen_for_options;  // ... or only in options
  std::vector<FileId> used;              // a name of it was used

  TypeId scalars[kScalarCount] = {};
  TypeId lists[kScalarCount] = {};
  interop_text request{}, response{};  // names of an rpc's parameter and result

  int suggestions = 50;  // so many unknown names are compared with all known ones

  DuplicateSet duplicates;
  FlatMap extension_numbers;  // (record, number) -> extension
  std::vector<uint8_t> lite;  // by file: optimized for LITE_RUNTIME
  // Whether a message is one of descriptor.proto: options are extended freely, whatever its ranges declare.
  static bool is_descriptor(const Contract &contract, DeclId record) {
    return contract.text(contract.files[contract.decls[record].file].path) == "google/protobuf/descriptor.proto";
  }
  bool is_lite(FileId file) const { return file < lite.size() && lite[file] != 0; }
  std::vector<std::pair<contract::NameHash, DeclId>> pending_symbols;

  // Answers of lookups from the package's scope outwards, for the file that is being lowered.
  struct Answer {
    uint64_t key = 0;
    FileId file = 0;
    Lookup found;
  };
  std::vector<Answer> answers = std::vector<Answer>(256);
  // Packages that the file sees, made when first asked for.
  DuplicateSet visible_packages;
  FileId visible_packages_of = 0;
  // The members of one large scope by name, made when first asked for.
  DuplicateSet members;
  DeclId members_of = 0;

  // The vectors of the last FileWork, for their room.
  std::vector<Places> places;
  std::vector<Features> features;
  std::vector<PendingType> types;
  std::vector<PendingOption> options;
  std::vector<PendingDefault> defaults;
  std::vector<ScopeNames> scopes;
};

// What options are defined by, indexed once for all files.
inline Definitions &definitions_of(FileWork &work) {
  if (work.shared.definitions == nullptr) work.shared.definitions = std::make_unique<Definitions>(work.contract);
  return *work.shared.definitions;
}

inline bool sees(const FileWork &work, FileId file) {
  return file == work.file || work.shared.seen[file] == work.file;
}

// The type row of a scalar, or of a list of it.
TypeId scalar_type(FileWork &work, Scalar scalar);
TypeId list_of(FileWork &work, TypeId element);
// The scalar with this name, or kNoScalar.
Scalar scalar_named(std::string_view name);
// The name of a scalar's type row; empty if it is none.
std::string_view scalar_name(const interop_type_row &type);
Scalar scalar_of(const interop_type_row &type);

}  // namespace interop::lang::protobuf
