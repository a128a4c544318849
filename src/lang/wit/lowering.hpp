// Lowering of WIT. Its names belong to packages, and a package is spread over files that do not name each other. So
// `lower` only declares: rows with their types as written, and a list of what is to be found. `finish` has all files and
// does the rest as a list of passes:
//
//   packages   which files make which package; what it is called                              packages.cpp
//   references paths of `use`, `import`, `export`, `include` to interfaces and worlds; cycles  references.cpp
//   types      names in types and in `use` lists                                              types.cpp
//              types that hold themselves; what is a handle                                    type_order.cpp
//   functions  what results and constructors may be; names that meet                           functions.cpp
//   gates      what a feature that is off takes away; who refers to it nevertheless             gates.cpp
//   worlds     what `include` and `use` bring along; names that meet                           worlds.cpp
//   layouts    sizes, alignments and core signatures of the canonical ABI                       layouts.cpp
//
// Names in rows are pieces of the source, without the `%` that a keyword needs.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "contract/contract.hpp"
#include "contract/symbols.hpp"
#include "lang/language.hpp"

namespace interop::lang::wit {

using contract::AnnotationId;
using contract::Contract;
using contract::DeclId;
using contract::TypeId;
using text::FileId;
using text::Place;
using text::Span;

// `id`, or `space:package/id@version`.
struct Path {
  interop_text space = {};
  interop_text package = {};
  interop_text id = {};
  interop_text version = {};
  Span span = {};
};

// The top of a file, or a package block in one: what names at the top are seen in.
struct Scope {
  FileId file = 0;
  DeclId decl = 0;  // PACKAGE
  bool is_block = false;
  bool is_binary = false;  // its file is one in binary form
  bool is_named = false;   // its package is written here
  bool is_broken = false;  // the file has mistakes that the parser told: what is missing may be due to them
  Span name_span = {};
  interop_text full_name = {};
  interop_text version = {};
  uint32_t package = 0;  // index; by packages.cpp
};

struct Package {
  interop_text name = {};  // "wasi:io@0.2.0"
  interop_text version = {};
  std::string_view tree;    // the directory that it is in the `deps` of, or its own
  bool is_nested = false;   // in the `deps` of a dependency
  bool is_partial = false;  // what a package in binary form says of another one
  uint32_t first_scope = 0;
  bool requested = false;
  uint8_t visit = 0;  // of references.cpp
};

// An interface or a world, inline interfaces too. In the order of their rows.
struct Item {
  DeclId decl = 0;
  uint32_t scope = 0;
  DeclId world = 0;  // of an inline interface
  uint32_t first_reference = 0;
  uint32_t end_reference = 0;
  uint32_t next_in_scope = 0;
  uint8_t visit = 0;
};

enum class Wanted : uint8_t { kAny, kInterface, kWorld };

// A path that stands somewhere: what it leads to becomes the target of `decl`.
struct Reference {
  DeclId decl = 0;   // IMPORT or EXPORT
  DeclId owner = 0;  // the interface or world that it stands in; 0: at the top of its scope
  uint32_t scope = 0;
  Wanted wanted = Wanted::kAny;
  Path path = {};
};

// A name in a type.
struct TypeReference {
  TypeId type = 0;
  DeclId owner = 0;  // the interface or world in whose scope it stands
  DeclId decl = 0;   // what has the type
  Span span = {};
  bool is_handle = false;  // own<r>, borrow<r>
};

// Names of a scope, told apart by whose they are. Found by hash and compared as text.
class Names {
 public:
  explicit Names(const Contract &contract) : contract_(&contract) {}
  // Returns what has the name already (0 if nothing), which stays the one found.
  DeclId add(DeclId owner, std::string_view name, DeclId decl) {
    if (const DeclId known = find(owner, name)) return known;
    symbols_.add(key(owner, name), decl);
    return 0;
  }
  DeclId find(DeclId owner, std::string_view name) const {
    const DeclId decl = symbols_.find(key(owner, name));
    return decl != 0 && contract_->name(decl) == name ? decl : 0;
  }

 private:
  static contract::NameHash key(DeclId owner, std::string_view name) {
    return contract::extend(contract::kRootScope + uint64_t{owner} * 0x9e3779b97f4a7c15u, name);
  }
  const Contract *contract_;
  contract::Symbols symbols_;
};

// Everything that lowering knows of one contract.
struct State {
  State(Contract &to, const LoweringOptions &with) : contract(to), options(with), types(to) {}

  Contract &contract;
  LoweringOptions options;
  std::vector<FileId> files;
  std::vector<Scope> scopes = {Scope()};  // row 0 is none, of all of these
  std::vector<Package> packages = {Package()};
  std::vector<Item> items = {Item()};
  std::vector<Reference> references;
  std::vector<TypeReference> type_references;
  std::vector<uint32_t> order;  // items, each after those that it refers to
  std::unordered_map<std::string_view, std::vector<uint32_t>> packages_by_name;
  Names types;                     // of interfaces and worlds: types, also those that `use` brings in
  std::vector<DeclId> type_order;  // types, each after those that it holds
  std::vector<DeclId> resources;   // by declaration of a type: the resource that it names in the end, or 0
  interop_text self = {};          // "self"

  interop_decl_row &row(DeclId decl) { return contract.decls[decl]; }
  const interop_decl_row &row(DeclId decl) const { return contract.decls[decl]; }
  std::string_view name(DeclId decl) const { return contract.name(decl); }
  std::string_view text(interop_text piece) const { return contract.text(piece); }
  // Index of the item whose declaration this is, or 0.
  uint32_t item_of(DeclId decl) const;
  bool is_on(std::string_view feature) const;
  void report(const text::DiagnosticRule &rule, Place place, std::initializer_list<std::string_view> arguments = {},
              std::string_view help = {}, std::initializer_list<text::Related> related = {}) {
    contract.diagnostics.add(rule, place, arguments, help, related);
  }
  // Where the name of a declaration stands.
  Place name_place(DeclId decl) const;
  AnnotationId annotate(DeclId decl, std::string_view name, uint32_t kind);
  DeclId last_child(DeclId parent) const;
};

void declare(State &state, FileId file, const Parsed &parsed);  // declare.cpp
// Names, in lower case, with their declarations: tells those that are the same. Sorts them.
void report_same_names(State &state, std::vector<std::pair<std::string, DeclId>> &names, std::string_view what);
std::string lower_case(std::string_view name);
void make_packages(State &state);  // packages.cpp
uint32_t find_package(const State &state, std::string_view name, uint32_t from);
void resolve_references(State &state);  // references.cpp
void resolve_types(State &state);       // types.cpp
void order_types(State &state);         // type_order.cpp
void check_functions(State &state);     // functions.cpp
void apply_gates(State &state);         // gates.cpp
void complete_worlds(State &state);     // worlds.cpp
void lay_out(State &state);             // layouts.cpp
void add_symbols(State &state);         // symbols.cpp

}  // namespace interop::lang::wit
