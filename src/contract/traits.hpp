// What a language means by its rows, as data and a few functions: the only way in which the stages after lowering
// (check, message, bind) learn anything that differs between languages. One instance a language, in lang/<language>/.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "contract/contract.hpp"

namespace interop::contract {

// What the two sides of a contract really agree on for a kind of declaration: what `check` pairs by.
enum class Identity : uint8_t {
  kName,      // WIT, all named types
  kNumber,    // Protobuf and Thrift fields, Cap'n Proto ordinals, FlatBuffers ids, enum values
  kPosition,  // struct members where order is layout
  kSlot,      // COM methods
  kSymbol     // C functions and globals
};

// An option of the language that generated code or peers depend on, by what it means.
struct KnownOption {
  enum class Meaning : uint8_t {
    kNamespace,       // where generated code stands
    kGenerator,       // what is generated otherwise
    kHostType,        // the type that generated code holds a field in
    kUtf8Validation,  // whether text is checked to be UTF-8
    kIdempotency      // whether a call may be repeated
  };
  std::string_view path;       // names of annotations from the outermost on, separated by '/'
  std::string_view otherwise;  // its value where it is not set; empty if that depends on more
  Meaning meaning;
  uint32_t kinds;  // bit 1 << INTEROP_DECL_* of each kind of declaration that it may stand on
};

struct Traits {
  std::string_view language;        // "protobuf"
  char letter;                      // of rules.md's tables: P W T C F M H
  std::string_view name_separator;  // "."
  // The full name of what stands directly in a package, from the package's name and its own; null: both, separated.
  std::string (*name_in_package)(std::string_view package, std::string_view name) = nullptr;
  Identity fields;
  Identity values;  // of enums
  Identity operations;
  // The JSON name of a field: the one set, or the default made of its name.
  std::string (*json_name)(const Contract &, DeclId field);
  // The type in the language's own spelling.
  std::string (*type_text)(const Contract &, TypeId type);
  // Wire class of a scalar type: two types of equal non-zero class decode each other's bytes (with loss at most).
  // Protobuf: int32 int64 uint32 uint64 bool enum 1; sint32 sint64 2; fixed32 sfixed32 3; fixed64 sfixed64 4; ...
  uint32_t (*wire_class)(const Contract &, TypeId type);
  // The version suffix of a package ("v1", "v1beta1"), as a rank; 0 if it has none.
  uint64_t (*package_version)(std::string_view package);
  // Documentation comment to text.
  std::string (*doc_text)(std::string_view comment);
  // The spelling of a file's version: "proto3", "2023". Null: by its number.
  std::string_view (*version_text)(uint32_t version) = nullptr;
  std::span<const KnownOption> known_options = {};
  // Whether the rules of `check` are made for the language. If not, it is refused: a wrong answer is worse than none.
  bool has_rules = true;
};

}  // namespace interop::contract
