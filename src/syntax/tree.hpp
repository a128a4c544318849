// The tree: nodes of a kind over a run of tokens, children in order, in one array, parents before children. No text
// and no pointers: a node is 20 bytes, and a whole file's tree is dropped at once. Everything that is in the source is
// in the tree or in the gaps between its tokens.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "lex/token.hpp"
#include "text/span.hpp"

namespace interop::syntax {

using NodeId = uint32_t;  // 0 is none; 1 is the root

struct Node {
  uint16_t kind;   // of the language
  uint16_t flags;  // of the language; kNodeHasError if recovery skipped something in it
  uint32_t first_token;
  uint32_t end_token;  // one past the last
  NodeId first_child;
  NodeId next_sibling;
};
inline constexpr uint16_t kNodeHasError = 0x8000;

class Tree {
 public:
  std::string_view source;
  std::vector<lex::Token> tokens;
  std::vector<Node> nodes;  // nodes[0] is none

  const Node &operator[](NodeId node) const { return nodes[node]; }
  NodeId root() const { return nodes.size() > 1 ? 1 : 0; }
  // First child of a kind, or 0.
  NodeId child(NodeId node, uint16_t kind) const {
    for (NodeId at = nodes[node].first_child; at != 0; at = nodes[at].next_sibling) {
      if (nodes[at].kind == kind) return at;
    }
    return 0;
  }
  std::string_view text(const lex::Token &token) const { return source.substr(token.begin, token.end - token.begin); }
  // The text from the first to the last token of a node, gaps included.
  std::string_view text(NodeId node) const {
    const text::Span at = span(node);
    return source.substr(at.begin, at.end - at.begin);
  }
  const lex::Token &first_token(NodeId node) const { return tokens[nodes[node].first_token]; }
  text::Span span(NodeId node) const {
    const Node &n = nodes[node];
    if (n.end_token == n.first_token) return {tokens[n.first_token].begin, tokens[n.first_token].begin};
    return {tokens[n.first_token].begin, tokens[n.end_token - 1].end};
  }
};

}  // namespace interop::syntax
