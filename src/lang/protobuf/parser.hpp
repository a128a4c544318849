// The parser of Protobuf: tokens to the tree of tree_kinds.hpp. It accepts a little more than the language; what is not
// legal although it can be read is said by lowering.
//
// Words are reserved nowhere in Protobuf, so what a statement is follows from its first words and the body it is in.
// The one thing to know of the version is whether `export` and `local` are words yet.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/limits.hpp"
#include "lang/language.hpp"
#include "lang/protobuf/tree_kinds.hpp"
#include "syntax/builder.hpp"

namespace interop::lang::protobuf {

class Parser : public syntax::Builder {
 public:
  Parser(Parsed &parsed, const std::vector<lex::Finding> &findings, const base::Limits &limits);
  void file();

 private:
  // What may stand in a body follows from whose it is.
  enum class Scope : uint8_t { kMessage, kEnum, kExtend, kOneof, kService, kRpc };

  // parse.cpp: files, and statements that are not bound to a message
  void file_statement();
  void syntax_or_edition(NodeKind kind);
  void note_version();
  void package();
  void import();
  void service();
  void rpc();
  bool rpc_type();
  void modifier();
  void named_block(NodeKind kind, Scope scope, std::string_view what);
  void extend();
  void body(Scope scope);
  void body_statement(Scope scope);
  void empty();
  void broken_statement(std::string_view wanted);
  void end_statement();

  // parse_message.cpp: what a message or an enum holds
  void message_statement();
  void enum_statement();
  void oneof();
  void field();
  void group(const Mark &mark);
  bool label_here() const;
  bool type();
  bool map_type();
  void field_number();
  void enum_value();
  void extensions();
  void reserved();
  bool ranges(std::string_view wanted);
  bool range(std::string_view wanted);
  bool integer(std::string_view wanted);
  bool integer_here() const;

  // parse_option.cpp: options and their values
  void option_statement();
  bool option_name();
  bool option_name_part();
  bool value();
  bool signed_value();
  bool whole_aggregate();
  bool aggregate();
  bool aggregate_field();
  bool aggregate_name();
  bool aggregate_value();
  bool list();
  void option_list();

  bool identifier(std::string_view wanted);
  bool dotted_name(std::string_view wanted);
  void string_value();

  bool has_visibility_ = false;  // `export` and `local` are modifiers: from edition 2024 on
  bool in_aggregate_ = false;    // text format: more words may follow a minus
};

}  // namespace interop::lang::protobuf
