// From a Protobuf tree (or a descriptor) to rows, as a list of passes over one file whose imports are done:
//
//   declare    tree -> rows, names into the symbol table, places and pending work noted     (declare.cpp)
//   resolve    names of types -> declarations, with visibility                                (resolve.cpp)
//   options    pending options -> annotation rows, interpreted against their definitions      (options.cpp, aggregate.cpp)
//   features   editions' features by inheritance -> flags of rows                             (features.cpp)
//   validate   everything that is only known now: numbers, names, presence, JSON names        (validate_*.cpp)
//
// A descriptor set enters after `declare`: its reader writes the same rows and the same FileWork (without a tree).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.hpp"
#include "contract/contract.hpp"
#include "lang/language.hpp"
#include "syntax/tree.hpp"

namespace interop::lang::protobuf {

using contract::AnnotationId;
using contract::Contract;
using contract::DeclId;
using contract::TypeId;
using text::FileId;
using text::Span;

// Numbers of google.protobuf.Edition.
inline constexpr uint32_t kProto2 = 998;
inline constexpr uint32_t kProto3 = 999;
inline constexpr uint32_t kEdition2023 = 1000;
inline constexpr uint32_t kEdition2024 = 1001;
inline constexpr uint32_t kEdition2026 = 1002;

// The kinds of declaration that options may stand on: which google.protobuf.*Options message rules.
enum class OptionTarget : uint8_t {
  kFile, kMessage, kField, kOneof, kEnum, kEnumValue, kService, kMethod, kExtensionRange
};

// Resolved features of a declaration; values are those of google.protobuf.FeatureSet's enums.
struct Features {
  uint8_t field_presence = 0;           // 1 EXPLICIT 2 IMPLICIT 3 LEGACY_REQUIRED
  uint8_t enum_type = 0;                // 1 OPEN 2 CLOSED
  uint8_t repeated_field_encoding = 0;  // 1 PACKED 2 EXPANDED
  uint8_t utf8_validation = 0;          // 2 VERIFY 3 NONE
  uint8_t message_encoding = 0;         // 1 LENGTH_PREFIXED 2 DELIMITED
  uint8_t json_format = 0;              // 1 ALLOW 2 LEGACY_BEST_EFFORT
  uint8_t enforce_naming_style = 0;     // 1 STYLE2024 2 STYLE_LEGACY
  uint8_t default_symbol_visibility = 0;  // 1 EXPORT_ALL 2 EXPORT_TOP_LEVEL 3 LOCAL_ALL 4 STRICT
  uint8_t enforce_proto_limits = 0;       // 1 LEGACY_NO_EXPLICIT_LIMITS 2 PROTO_LIMITS2026
};

// Where the parts of a declaration stand, for diagnostics; only while its file is being lowered.
struct Places {
  Span name;
  Span number;
  Span type;
  Span label;
  Span value;  // default value, request type, range end: what the kind has
};

struct PendingType {
  DeclId decl;            // whose type, target or parameter type this is
  TypeId type;            // row to complete: NAMED or UNRESOLVED; 0 when `target` of the declaration is meant
  DeclId scope;           // from where the name is looked up
  std::string_view name;  // as written, without gaps
  Span span;
};

struct PendingOption {
  DeclId owner;
  OptionTarget target;
  syntax::NodeId name;   // kOptionName
  syntax::NodeId value;  // of a value kind
  Span span;             // whole statement or entry
};

// One file on its way from tree to rows.
struct FileWork {
  Contract &contract;
  const base::Limits &limits;
  FileId file = 0;
  uint32_t version = kProto2;
  DeclId file_decl = 0;
  DeclId package_decl = 0;              // 0 if it has none
  DeclId first_decl = 0;                // declarations first_decl .. contract.decls.size()-1 are this file's
  const syntax::Tree *tree = nullptr;   // null for a descriptor
  AnnotationId first_annotation = 0;    // annotations first_annotation .. are this file's; set by interpret_options
  std::vector<Places> places;           // by DeclId - first_decl
  std::vector<Features> features;       // by DeclId - first_decl, filled by resolve_features
  std::vector<PendingType> types;
  std::vector<PendingOption> options;
  // visible[f]: the file sees the names of file f (itself, its imports, what those import publicly).
  std::vector<FileId> visible;          // sorted
  std::vector<FileId> visible_for_options;  // further files seen by options only (import option)

  Places &places_of(DeclId decl) { return places[decl - first_decl]; }
  Features &features_of(DeclId decl) { return features[decl - first_decl]; }
  void report(const text::DiagnosticRule &rule, Span at, std::initializer_list<std::string_view> arguments = {},
              std::string_view help = {}, std::initializer_list<text::Related> related = {}) {
    contract.diagnostics.add(rule, {file, at}, arguments, help, related);
  }
};

void declare(FileWork &work);                 // declare.cpp
void resolve_types(FileWork &work);           // resolve.cpp
void interpret_options(FileWork &work);       // options.cpp
void resolve_features(FileWork &work);        // features.cpp
void validate(FileWork &work);                // validate.cpp

// Looks a name up from a scope as protoc does (innermost scope first, first component decides). 0 if there is none.
struct Lookup {
  DeclId decl = 0;
  FileId undeclared = 0;     // it exists in this file, which is not imported
  std::string_view blocked;  // its first component was found in an inner scope that has no such member: that full name
};
enum class LookupFor : uint8_t { kType, kAny, kOption };
Lookup lookup(FileWork &work, DeclId scope, std::string_view name, LookupFor wanted);

}  // namespace interop::lang::protobuf
