// The parser of WIT: tokens to the tree of tree_kinds.hpp. It sees one file and looks up no name. What a statement is
// follows from its first word; keywords are reserved, so one where a name must stand is told as that mistake, and taken
// for the name.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/limits.hpp"
#include "lang/language.hpp"
#include "lang/wit/tree_kinds.hpp"
#include "syntax/builder.hpp"

namespace interop::lang::wit {

class Parser : public syntax::Builder {
 public:
  Parser(Parsed &parsed, const std::vector<lex::Finding> &findings, const base::Limits &limits);
  void file();

 private:
  // Attributes that stand before a declaration, to be told about what it is.
  struct Attributes {
    bool any = false;
    bool since = false;
    bool unstable = false;
    bool deprecated = false;
    bool external_id = false;
    bool both = false;
    text::Span since_span;
    text::Span deprecated_span;
  };

  // parse.cpp: files, packages, names
  void top_statement(bool in_block);
  void package(const Mark &mark, bool in_block);
  bool package_name();
  void top_use(const Mark &mark);
  bool path();
  void path_rest();
  bool version();
  void version_tail();
  bool identifier(std::string_view wanted);
  void check_identifier();
  // From `{` to `}`; where there is none, nothing. Statements are taken by `one`.
  template <class One>
  void body(One one) {
    if (!at('{')) {
      missing('{');
      if (!ended_before()) skip_to({'{', ';'});
      if (!at('{')) {
        accept(';');
        return;
      }
    }
    if (!enter()) return;
    const Mark mark = open(kBody);
    const uint32_t opener = position();
    bump();
    statements('}', one);
    close_bracket('}', opener);
    close(mark);
    leave();
  }
  void end_statement();
  void broken(const Mark &mark, std::string_view wanted);
  bool string_literal();

  // parse_attribute.cpp
  Attributes attributes();
  void attribute(Attributes &seen);
  void attribute_value(std::string_view name, Attributes &seen, text::Span span);
  void none_allowed(const Attributes &seen, std::string_view what);

  // parse_interface.cpp: what an interface holds
  void interface_body();
  void interface_statement();
  bool type_definition(const Mark &mark);
  void use_names();
  void use(const Mark &mark);
  void alias(const Mark &mark);
  void members(const Mark &mark, NodeKind kind, NodeKind member, std::string_view what);
  void member(NodeKind kind);
  void resource(const Mark &mark);
  void resource_statement();
  void function(const Mark &mark, bool in_resource);
  bool signature(bool constructor);
  void parameters();
  // Up to and with a closing bracket; commas between, and perhaps behind the last. False after a mistake.
  template <class One>
  bool list(uint16_t closer, One one) {
    while (!at_end() && !at(closer)) {
      const uint32_t before = position();
      one();
      if (failed()) break;
      if (position() == before || (!at(closer) && !accept(','))) {
        fail_expected(closer == '}' ? "\",\" or \"}\"" : closer == ')' ? "\",\" or \")\"" : "\",\" or \">\"");
        break;
      }
    }
    if (!failed() && accept(closer)) return true;
    if (!failed()) missing(closer);
    skip_to({closer, ';'});
    accept(closer);
    return false;
  }

  // parse_world.cpp
  void world(const Mark &mark);
  void world_statement();
  void external(const Mark &mark, NodeKind kind);
  bool external_kind();
  void include(const Mark &mark);

  // parse_type.cpp
  bool type();
  bool type_here();
  bool one_argument(const Mark &mark, NodeKind kind);
  bool optional_argument(const Mark &mark, NodeKind kind);
  bool handle(const Mark &mark, NodeKind kind);
  bool list_type(const Mark &mark);
  bool map_type(const Mark &mark);
  bool result_type(const Mark &mark);
  bool tuple_type(const Mark &mark);

  uint32_t type_depth_ = 0;
};

}  // namespace interop::lang::wit
