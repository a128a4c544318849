// From a translation unit's model to rows of the contract.
//
// A declaration stands below the file that it is written in, in source order, once in a contract however many units
// include it: what is known by its file, place and name is not added again. Types name declarations that may come
// later, so their rows are patched when all declarations of the unit have theirs.
#pragma once

#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "contract/contract.hpp"
#include "lang/c/layout.hpp"
#include "lang/c/names.hpp"
#include "lang/c/parser.hpp"
#include "lang/c/preprocessor.hpp"

namespace interop::lang::c {

using contract::AnnotationId;
using contract::DeclId;
using contract::TypeId;

// What lasts from unit to unit of one contract.
struct Emitted {
  std::unordered_map<uint64_t, DeclId> decls;  // by file, place, name space
  std::vector<DeclId> last_child;              // by file: of its FILE declaration
  std::vector<AnnotationId> last_annotation;   // by declaration
  interop_text base_names[static_cast<size_t>(Base::kUnknown) + 1] = {};
  std::unordered_set<uint64_t> listed_macros;  // by file and place: those that are no constants
};

class Emitter {
 public:
  Emitter(contract::Contract &to, Emitted &emitted, Model &model, Names &names, Parser &parser,
          Preprocessor &preprocessor, const LayoutEngine &layout);
  void run(text::FileId main);

 private:
  struct Item {
    enum Kind : uint8_t { kImport, kTag, kEntity, kMacro } kind;
    text::FileId file;
    uint32_t begin;
    uint32_t index;
    uint64_t key;
  };
  struct Reference {
    TypeId row;
    bool is_tag;
    uint32_t index;
  };
  struct Chain {
    DeclId parent;
    DeclId last = 0;
  };

  // emit.cpp
  void collect();
  void collect_item(Item::Kind kind, text::Place place, uint32_t index, std::string_view name);
  DeclId known(const Item &item) const;
  DeclId file_decl(text::FileId file);
  void emit(const Item &item);
  void import(const Item &item);
  void tag(TagId tag, Chain &chain, DeclId &out);
  void member(const Member &member, uint32_t position, TagId owner, Chain &chain);
  void enumerator(const Enumerator &row, Chain &chain);
  void entity(EntityId entity, Chain &chain, DeclId &out);
  void function(const Entity &entity, DeclId decl);
  void parameters(CTypeId function, Chain &chain);
  CTypeId function_behind(CTypeId type) const;
  DeclId add(uint32_t kind, interop_text name, text::Place place, text::Span whole, Chain &chain);
  void register_name(DeclId decl, std::string_view name);
  void layout_of(DeclId decl, const TypeLayout &layout);
  void layout_of_member(DeclId decl, const Member &member);
  void patch();

  // emit_types.cpp
  TypeId type_rows(CTypeId type);
  void fill(TypeId row, CTypeId type);
  void fill_base(interop_type_row &row, const CType &type);

  // emit_annotations.cpp
  void attributes(DeclId decl, Range range);
  void annotation(DeclId decl, std::string_view name, uint32_t kind, uint64_t bits, std::string_view text,
                  text::Place place = {});
  void attribute(DeclId decl, const Attribute &attribute);
  void doc(DeclId decl, text::Place begin, bool trailing);

  // emit_macros.cpp
  void collect_macros();
  void macro(const Item &item, Chain &chain);
  void list_macro(const MacroDefinition &macro);

  interop_text text_of(std::string_view text);
  std::string_view spelled(NameId name) const { return names_.text(name); }

  contract::Contract &to_;
  Emitted &emitted_;
  Model &model_;
  Names &names_;
  Parser &parser_;
  Preprocessor &preprocessor_;
  const LayoutEngine &layout_;
  std::vector<Item> items_;
  std::vector<Reference> references_;
  std::vector<DeclId> tag_decls_;
  std::vector<DeclId> entity_decls_;
  std::vector<Value> macro_values_;  // of the items that are macros
  std::vector<NameId> macro_names_;
  std::vector<text::Place> macro_places_;
  DeclId first_decl_ = 0;
};

}  // namespace interop::lang::c
