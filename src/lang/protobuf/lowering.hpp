// From a Protobuf tree (or a descriptor) to rows, as a list of passes over one file whose imports are done:
//
//   declare    tree -> rows, places and pending work noted                                   (declare*.cpp)
//   names      names into the symbol table, duplicates found                                  (names.cpp)
//   resolve    names of types -> declarations, with visibility                                (resolve.cpp)
//   defaults   default values, now that the types of fields are known                         (defaults.cpp)
//   options    pending options -> annotation rows, interpreted against their definitions      (options.cpp,
//   aggregate.cpp) features   editions' features by inheritance -> flags of rows (features.cpp) validate   everything
//   that is only known now: numbers, names, presence, JSON names        (validate_*.cpp)
//
// A descriptor set enters after `declare`: its reader writes the same rows and the same FileWork (without a tree), then
// calls link().
#pragma once

#include <array>
#include <cstdint>
#include <memory>
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

// A version as a file spells it. Empty: an edition of the future.
std::string_view version_text(uint32_t version);  // traits.cpp

// The kinds of declaration that options may stand on: which google.protobuf.*Options message rules.
enum class OptionTarget : uint8_t {
  kFile,
  kMessage,
  kField,
  kOneof,
  kEnum,
  kEnumValue,
  kService,
  kMethod,
  kExtensionRange
};

// Resolved features of a declaration; values are those of google.protobuf.FeatureSet's enums.
struct Features {
  uint8_t field_presence = 0;             // 1 EXPLICIT 2 IMPLICIT 3 LEGACY_REQUIRED
  uint8_t enum_type = 0;                  // 1 OPEN 2 CLOSED
  uint8_t repeated_field_encoding = 0;    // 1 PACKED 2 EXPANDED
  uint8_t utf8_validation = 0;            // 2 VERIFY 3 NONE
  uint8_t message_encoding = 0;           // 1 LENGTH_PREFIXED 2 DELIMITED
  uint8_t json_format = 0;                // 1 ALLOW 2 LEGACY_BEST_EFFORT
  uint8_t enforce_naming_style = 0;       // 1 STYLE2024 2 STYLE_LEGACY
  uint8_t default_symbol_visibility = 0;  // 1 EXPORT_ALL 2 EXPORT_TOP_LEVEL 3 LOCAL_ALL 4 STRICT
  uint8_t enforce_proto_limits = 0;       // 1 LEGACY_NO_EXPLICIT_LIMITS 2 PROTO_LIMITS2026
};

// Where the parts of a declaration stand, for diagnostics; only while its file is being lowered.
struct Places {
  Span name;
  Span number;
  Span type;  // of a field, a request, a response
  Span label;
  Span value;  // default value, range end, extendee: what the kind has
};

// What a scope's names are hashed with, and a filter that tells in one step that a name is not in it.
struct ScopeNames {
  contract::NameHash hash = 0;  // of its full name
  uint64_t types = 0;           // one bit for each name of a type or scope declared in it
  uint64_t members = 0;         // ... for each name of anything else
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

// `default = …` of a field: evaluated once its type is known.
struct PendingDefault {
  DeclId field;
  syntax::NodeId value;
  Span span;
};

// What lives as long as a contract is made: file after file rests on it and adds to it. See shared.hpp.
struct Shared;

// The same from a descriptor: the bytes of an options message, and a default value as a descriptor spells it.
struct EncodedOptions {
  DeclId owner;
  OptionTarget target;
  std::string_view bytes;  // in the pool, well formed
};
struct EncodedDefault {
  DeclId field;
  std::string_view text;  // in the pool
};

// One file on its way from tree to rows.
struct FileWork {
  FileWork(Contract &made, const base::Limits &set, Shared &state)
      : contract(made), limits(set), shared(state), errors_before(made.diagnostics.error_count()) {}

  Contract &contract;
  const base::Limits &limits;
  Shared &shared;
  uint64_t errors_before;  // of the files before this one
  FileId file = 0;
  uint32_t version = kProto2;
  DeclId file_decl = 0;
  DeclId package_decl = 0;             // 0 if it has none
  DeclId first_decl = 0;               // declarations first_decl .. contract.decls.size()-1 are this file's
  const syntax::Tree *tree = nullptr;  // null for a descriptor
  AnnotationId first_annotation = 0;   // annotations first_annotation .. are this file's; set by interpret_options
  std::vector<Places> places;          // by DeclId - first_decl
  std::vector<Features> features;      // by DeclId - first_decl, filled by resolve_features
  std::vector<EncodedOptions> encoded_options;  // of a descriptor, in place of `options`
  std::vector<EncodedDefault> encoded_defaults;
  std::vector<PendingType> types;
  std::vector<PendingOption> options;  // all but `default` and `json_name` of fields, which declare() takes care of
  std::vector<PendingDefault> defaults;
  std::vector<DeclId> ranges_to_max;  // their end depends on an option
  std::vector<ScopeNames> scopes;     // by DeclId - first_decl, filled by declare_names
  // visible[f]: the file sees the names of file f (itself, its imports, what those import publicly).
  std::vector<FileId> visible;              // sorted
  std::vector<FileId> visible_for_options;  // further files seen by options only (import option)

  Places &places_of(DeclId decl) { return places[decl - first_decl]; }
  Features &features_of(DeclId decl) { return features[decl - first_decl]; }
  void report(const text::DiagnosticRule &rule, Span at, std::initializer_list<std::string_view> arguments = {},
              std::string_view help = {}, std::initializer_list<text::Related> related = {}) {
    contract.diagnostics.add(rule, {file, at}, arguments, help, related);
  }
};

// The passes over a file, in their order.
void declare(FileWork &work);            // declare.cpp; needs a tree
void declare_names(FileWork &work);      // names.cpp
void resolve_types(FileWork &work);      // resolve.cpp
void evaluate_defaults(FileWork &work);  // defaults.cpp
void interpret_options(FileWork &work);  // options.cpp
void resolve_features(FileWork &work);   // features.cpp
void apply_features(FileWork &work);     // lower.cpp: features and options -> flags of rows
void validate(FileWork &work);           // validate.cpp

// Sets what the file sees, from its imports in the order of its IMPORT declarations (0: missing).
void see_imports(FileWork &work, std::span<const FileId> imports);  // lower.cpp
// All passes after declare(): where the reader of a descriptor comes in.
void link(FileWork &work);  // lower.cpp

std::unique_ptr<Lowering> begin(Contract &contract, const base::Limits &limits);  // lower.cpp
extern const contract::Traits kTraits;                                            // traits.cpp

// Looks a name up from within a scope as protoc does (innermost scope first, first component decides). 0 if there is
// none. What is found counts as used: its file's import is not reported as unused.
struct Lookup {
  DeclId decl = 0;          // a FIELD flagged MAP: the name is that of its synthetic entry
  FileId undeclared = 0;    // it exists in this file, which is not imported
  DeclId blocked = 0;       // its first component was found here, in an inner scope that has no such member
  uint32_t level = 0;       // ... in a package around the file's: so many components of the package's name
  bool at_package = false;  // the name is that of a package (`decl` may be one whose name only begins with it)
};
enum class LookupFor : uint8_t { kType, kAny, kOption };
Lookup lookup(FileWork &work, DeclId scope, std::string_view name, LookupFor wanted);

// The full name that a blocked name was taken for: "a.b.N.X" for N.X found from within a.b.
std::string blocked_name(const FileWork &work, const Lookup &found, std::string_view name);

// The scope in which the names in a declaration's options are looked up: that around it.
DeclId option_scope(const FileWork &work, DeclId owner);

}  // namespace interop::lang::protobuf
