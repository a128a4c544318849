// The model: what a contract says, in tables whose rows are those of the public header, so that nothing is copied on
// its way out. It knows no language: what a language means by its rows is told by its Traits.
//
// Shape. A FILE declaration holds IMPORTs and either a PACKAGE, which holds everything else, or everything itself.
// Children are linked in source order. A RECORD holds FIELDs, UNIONs (which hold the FIELDs that exclude each other),
// nested declarations, RESERVATIONs and EXTENSION_RANGEs. An INTERFACE holds OPERATIONs, which hold PARAMETERs, then
// RESULTs. Full names skip FILE, and UNIONs flagged TRANSPARENT.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/table.hpp"
#include "contract/symbols.hpp"
#include "interop/contract.h"
#include "text/diagnostics.hpp"
#include "text/pool.hpp"

namespace interop::contract {

using DeclId = uint32_t;
using TypeId = uint32_t;
using AnnotationId = uint32_t;
using text::FileId;

struct Traits;  // contract/traits.hpp

struct Contract {
  explicit Contract(text::Pool text, uint32_t max_diagnostics)
      : pool(std::move(text)), diagnostics(pool, max_diagnostics) {}
  Contract(const Contract &) = delete;
  Contract &operator=(const Contract &) = delete;

  text::Pool pool;
  base::Table<interop_file_row> files;
  base::Table<interop_decl_row> decls;
  base::Table<interop_type_row> types;
  base::Table<interop_annotation_row> annotations;
  base::Table<interop_layout_row> layouts;  // ordered by decl
  text::Diagnostics diagnostics;
  Symbols symbols;                     // full name to declaration
  std::vector<const Traits *> traits;  // by language row number

  std::string_view text(interop_text piece) const { return pool.view(piece); }
  std::string_view name(DeclId decl) const { return pool.view(decls[decl].name); }
  std::string_view source(FileId file) const { return pool.view(files[file].source); }
  const Traits &traits_of(DeclId decl) const { return *traits[files[decls[decl].file].language]; }
};

// "payment.v1.Charge.amount", in the language's own separators.
std::string full_name(const Contract &contract, DeclId decl);
// By full name; 0 if there is none.
DeclId find(const Contract &contract, std::string_view full_name);
// The hash under which a declaration of this full name is added to the symbols, a component at a time.
NameHash hash_full_name(std::string_view full_name, std::string_view separator);
// The type of a declaration as its language spells it: "string", "map<string, payment.v1.Money>".
std::string type_text(const Contract &contract, DeclId decl);
// Any type, in the language of a declaration.
std::string type_text(const Contract &contract, TypeId type, DeclId decl);
// The documentation of a declaration without its comment markers.
std::string doc_text(const Contract &contract, DeclId decl);
// First annotation of a declaration with this name, or 0.
AnnotationId annotation(const Contract &contract, DeclId decl, std::string_view name);
// Row of LAYOUTS of a declaration, or 0.
uint32_t layout(const Contract &contract, DeclId decl);
// "field", "enum-value": the word of a kind in reports and JSON.
std::string_view kind_word(uint32_t kind);

}  // namespace interop::contract
