// Declaring: a tree becomes rows. One class over the whole pass, because every declaration is made the same way; its
// functions stand in declare.cpp (a file and what is at its top), declare_record.cpp (messages and what they hold) and
// declare_enum.cpp (enums, services). The parser lets everything stand everywhere; what the language does not allow
// at a place, or not in this edition, is said here.
#pragma once

#include <string_view>

#include "lang/protobuf/lowering.hpp"
#include "lang/protobuf/shared.hpp"
#include "lang/protobuf/tree_kinds.hpp"

namespace interop::lang::protobuf {

class Declarer {
 public:
  explicit Declarer(FileWork &work);
  void file();

 private:
  using NodeId = syntax::NodeId;
  using Node = syntax::Node;

  // Where declarations are being added.
  struct Scope {
    DeclId decl = 0;
    DeclId last = 0;  // its last child so far
    uint32_t depth = 0;
  };
  // What stands around a field.
  enum class Holder : uint8_t { kMessage, kOneof, kExtend };
  struct Integer {
    bool ok = false;  // false: an error was given
    bool negative = false;
    uint64_t magnitude = 0;
    Span span;
  };

  // declare.cpp
  void version_statement(NodeId node);
  void package_statement(NodeId node);
  void import_statement(NodeId node);
  void top_level(NodeId node, Scope &scope, NodeId first);
  DeclId add(Scope &scope, uint32_t kind, NodeId node);
  bool name_it(DeclId decl, NodeId node);  // by its kIdentifier; false if it has none
  void option_statement(NodeId node, DeclId owner, OptionTarget target);
  void option_list(NodeId list, DeclId owner, OptionTarget target);
  void not_here(NodeId node, std::string_view holder);
  void visibility(NodeId node, DeclId decl);
  Integer integer(NodeId number);
  bool to_int32(const Integer &value, int64_t &out);
  std::string_view word(NodeId node) const {
    return node == 0 ? std::string_view() : tree_.text(tree_.first_token(node));
  }
  interop_text piece(const lex::Token &token) const { return {base_ + token.begin, token.end - token.begin}; }
  interop_text piece(Span span) const { return {base_ + span.begin, span.end - span.begin}; }
  interop_decl_row &row(DeclId decl) { return work_.contract.decls[decl]; }
  void invalid(DeclId decl) { row(decl).flags |= INTEROP_DECL_FLAG_INVALID; }
  uint32_t last_token(NodeId node) const;

  // declare_record.cpp
  void message(NodeId node, Scope &scope);
  void message_body(NodeId body, Scope &scope);
  void message_member(NodeId node, Scope &scope);
  void field(NodeId node, Scope &scope, Holder holder);
  void group(NodeId node, Scope &scope, Holder holder, Scope &records);
  DeclId declare_field(NodeId node, Scope &scope, Holder holder);
  bool label(NodeId node, DeclId decl, Holder holder, bool is_map);
  void field_number(NodeId node, DeclId decl);
  void field_type(NodeId type, DeclId decl, bool repeated);
  void map_type(NodeId type, DeclId decl);
  TypeId named_or_scalar(NodeId type, DeclId decl);
  void field_options(NodeId list, DeclId decl);
  void json_name(NodeId entry, NodeId value, DeclId decl);
  void oneof(NodeId node, Scope &scope);
  void extend(NodeId node, Scope &scope);
  void extendee(NodeId name, DeclId decl, DeclId scope);
  void extensions(NodeId node, Scope &scope);
  void reserved(NodeId node, Scope &scope, bool of_enum);
  void reserved_name(NodeId node, Scope &scope);
  void range(NodeId node, DeclId decl, bool of_enum);

  // declare_enum.cpp
  void enumeration(NodeId node, Scope &scope);
  void enum_value(NodeId node, Scope &scope);
  void service(NodeId node, Scope &scope);
  void rpc(NodeId node, Scope &scope);
  void rpc_type(NodeId node, Scope &scope, uint32_t kind, interop_text name);

  FileWork &work_;
  const syntax::Tree &tree_;
  uint32_t base_;  // of the file's text in the pool
  Scope in_file_;
  DeclId option_import_ = 0;  // the last
};

}  // namespace interop::lang::protobuf
