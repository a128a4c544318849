// What holds for the tokens and the tree of any bytes, in any language: one function for all of them. It returns what
// is broken, or an empty text.
#pragma once

#include <string>
#include <string_view>

#include "lang/language.hpp"
#include "syntax/tree.hpp"

namespace interop::test {

// Tokens stand in order within the text, so that tokens and the gaps between them joined are the text.
inline std::string token_problem(const syntax::Tree &tree) {
  if (tree.tokens.empty() || tree.tokens.back().kind != lex::TokenKind::kEnd) return "the last token is not the end";
  uint32_t at = 0;
  std::string joined;
  for (const lex::Token &token : tree.tokens) {
    if (token.begin < at || token.end < token.begin) return "tokens overlap at " + std::to_string(token.begin);
    if (token.end > tree.source.size()) return "a token ends behind the text";
    if (token.begin == token.end && token.kind != lex::TokenKind::kEnd) return "a token is empty";
    joined += tree.source.substr(at, token.begin - at);
    joined += tree.text(token);
    at = token.end;
  }
  joined += tree.source.substr(at);
  return joined == tree.source ? "" : "tokens and gaps joined are not the text";
}

// Each node's tokens lie within its parent's, after those of the sibling before it; every node is reached once.
inline std::string nesting_problem(const syntax::Tree &tree) {
  if (tree.nodes.size() < 2) return "there is no root";
  size_t reached = 0;
  std::vector<syntax::NodeId> open{tree.root()};
  while (!open.empty()) {
    const syntax::NodeId node = open.back();
    open.pop_back();
    if (++reached >= tree.nodes.size()) return "a node is reached twice";
    const syntax::Node &outer = tree[node];
    if (outer.first_token > outer.end_token || outer.end_token >= tree.tokens.size()) return "a node is inside out";
    uint32_t at = outer.first_token;
    for (syntax::NodeId child = outer.first_child; child != 0; child = tree[child].next_sibling) {
      if (child <= node) return "a child stands before its parent";
      if (tree[child].first_token < at || tree[child].end_token > outer.end_token) {
        return "node " + std::to_string(child) + " is not within node " + std::to_string(node);
      }
      at = tree[child].end_token;
      open.push_back(child);
    }
  }
  return reached + 1 == tree.nodes.size() ? "" : "a node is not in the tree";
}

inline std::string tree_problem(const lang::Parsed &parsed, std::string_view source) {
  if (parsed.tree.source.data() != source.data() || parsed.tree.source.size() != source.size()) {
    return "the tree is not of this text";
  }
  if (std::string problem = token_problem(parsed.tree); !problem.empty()) return problem;
  if (std::string problem = nesting_problem(parsed.tree); !problem.empty()) return problem;
  for (const text::PendingDiagnostic &diagnostic : parsed.diagnostics) {
    if (diagnostic.rule == nullptr || diagnostic.span.begin > diagnostic.span.end) return "a diagnostic has no place";
    if (diagnostic.span.end > source.size()) return "a diagnostic stands behind the text";
  }
  return "";
}

}  // namespace interop::test
