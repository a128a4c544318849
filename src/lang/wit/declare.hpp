// Declaring: a tree becomes rows. One class over the whole pass, because every declaration is made the same way; its
// functions stand in declare.cpp (files, packages, interfaces, worlds), declare_type.cpp (types) and
// declare_function.cpp (functions, attributes).
#pragma once

#include <string_view>

#include "lang/wit/lowering.hpp"
#include "lang/wit/tree_kinds.hpp"

namespace interop::lang::wit {

class Declarer {
 public:
  Declarer(State &state, FileId file, const Parsed &parsed);
  void file();

 private:
  using NodeId = syntax::NodeId;

  // Where declarations are being added.
  struct Parent {
    DeclId decl = 0;
    DeclId last = 0;   // its last child so far
    DeclId owner = 0;  // the interface or world whose names are in scope
  };

  // declare.cpp
  void package(NodeId node, bool is_block);
  void top(NodeId node, Parent &parent);
  void top_use(NodeId node, Parent &parent);
  void item(NodeId node, Parent &parent, bool is_world);
  void end_item(uint32_t item);
  void interface_body(NodeId body, Parent &inside);
  void world_statement(NodeId node, Parent &inside);
  void external(NodeId node, Parent &inside);
  void include(NodeId node, Parent &inside);
  void use(NodeId node, Parent &inside);
  Path path(NodeId node) const;
  void refer(DeclId decl, DeclId owner, NodeId path_node, Wanted wanted);

  DeclId add(Parent &parent, uint32_t kind, NodeId node);
  DeclId add_named(Parent &parent, uint32_t kind, NodeId node);  // by its first kIdentifier
  interop_text identifier(NodeId node) const;                    // of a kIdentifier node
  interop_text piece(Span span) const { return {base_ + span.begin, span.end - span.begin}; }
  void document(DeclId decl, NodeId node);

  // declare_type.cpp
  bool type_definition(NodeId node, Parent &parent);
  void define(Parent &parent, DeclId decl);
  void members(NodeId node, DeclId decl, NodeKind member, uint32_t kind, std::string_view what);
  void resource(NodeId node, Parent &parent);
  TypeId type(NodeId node, DeclId decl, DeclId owner);
  TypeId type_of(NodeId node, DeclId decl, DeclId owner);  // of its first child that is a type
  TypeId scalar(NodeId node);
  TypeId named(NodeId node, DeclId decl, DeclId owner);
  TypeId handle(NodeId node, uint32_t kind, DeclId decl, DeclId owner);
  TypeId result(NodeId node, DeclId decl, DeclId owner);
  TypeId array(NodeId node, DeclId decl, DeclId owner);
  TypeId compound(NodeId node, uint32_t kind, DeclId decl, DeclId owner);
  TypeId map(NodeId node, DeclId decl, DeclId owner);

  // declare_function.cpp
  void function(NodeId node, Parent &parent, DeclId resource);
  void signature(NodeId node, DeclId operation, DeclId owner, DeclId self);
  void attributes(NodeId node, DeclId decl);
  void attribute(NodeId node, DeclId decl);

  State &state_;
  Contract &contract_;
  const syntax::Tree &tree_;
  const FileId file_;
  const bool is_broken_;
  const uint32_t base_;  // of the file's text in the pool
  DeclId file_decl_ = 0;
  DeclId file_last_ = 0;
  uint32_t scope_ = 0;
};

}  // namespace interop::lang::wit
