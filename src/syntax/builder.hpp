// The toolkit of a recursive-descent parser: a cursor over tokens that builds a tree as it goes, says what is wrong
// once a statement, and steps over what it cannot read. Every language's parser derives from it.
//
// Three promises hold for any tokens: every loop that uses `statements` or `progress` ends, because it moves on or
// stops; no input can exhaust the stack, because whatever nests goes through `enter`; and the nodes nest, because open
// and close pair up.
//
// Recovery, in this order: accept the likely mistake; suppose the missing token; skip to the statement's end. Skipping
// steps over balanced brackets as a whole and never eats a closing brace that an outer level waits for.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "lex/spec.hpp"
#include "syntax/tree.hpp"
#include "text/diagnostics.hpp"

namespace interop::syntax {

// The language's own diagnostics for what goes wrong here.
struct BuilderRules {
  const text::DiagnosticRule *expected;   // {0}: what was wanted and what was found
  const text::DiagnosticRule *unclosed;   // {0}: the bracket; at the end of the text
  const text::DiagnosticRule *unmatched;  // {0}: a closing bracket that closes nothing
  const text::DiagnosticRule *too_deep;   // {0}: the limit
};

// Where complaints go: kept up to a number beyond what is there already, then counted.
struct Complaints {
  std::vector<text::PendingDiagnostic> &kept;
  uint64_t &more;
  const size_t most;
};

class Builder {
 public:
  Builder(Tree &tree, const std::vector<lex::Finding> &findings, const Complaints &complaints,
          const BuilderRules &rules, uint32_t max_depth);

 protected:
  // The tree is whole.
  void finish() { tree_.nodes.resize(count_); }

  using Token = lex::Token;
  using TokenKind = lex::TokenKind;

  // The cursor. The last token is kEnd, and the cursor never passes it.
  const Token &token() const { return tokens_[at_]; }
  const Token &peek(uint32_t ahead) const { return tokens_[at_ + ahead < last_token_ ? at_ + ahead : last_token_]; }
  const Token &next() const { return peek(1); }
  uint32_t position() const { return at_; }
  // Where the token before the one here ended; 0 if there is none.
  uint32_t end_before() const { return at_ == 0 ? 0 : tokens_[at_ - 1].end; }
  bool at_end() const { return at_ == last_token_; }
  bool at(uint16_t word) const { return token().word == word; }
  bool at_kind(TokenKind kind) const { return token().kind == kind; }
  bool at_name() const { return token().kind == TokenKind::kIdentifier; }
  void bump() {
    if (!at_end()) ++at_;
  }
  bool accept(uint16_t word) {
    if (token().word != word) return false;
    ++at_;
    return true;
  }
  // Takes the token or says that it is missing.
  bool expect(uint16_t word) { return accept(word) || missing(word); }

  // The tree. What is opened becomes the next child of what is open.
  struct Mark {
    NodeId node;
    NodeId outer;
  };
  Mark open(uint16_t kind) {
    const NodeId node = append(kind);
    const Mark mark{node, parent_};
    parent_ = node;
    last_ = 0;
    return mark;
  }
  void close(const Mark &mark) {
    nodes_[mark.node].end_token = position();
    parent_ = mark.outer;
    last_ = mark.node;
  }
  // Closes it as something else: what turned out not to be what it began as.
  void close_as(const Mark &mark, uint16_t kind) {
    nodes_[mark.node].kind = kind;
    close(mark);
  }
  // Adds flags of the language to what is open.
  void flag(const Mark &mark, uint16_t flags) { nodes_[mark.node].flags |= flags; }
  // A node of the one token here.
  void leaf(uint16_t kind) {
    const NodeId node = append(kind);
    bump();
    nodes_[node].end_token = position();
    last_ = node;
  }

  // What is wrong, once a statement: what follows from a first mistake is not worth a word, and neither is what follows
  // from a token that the lexer has complained of.
  void fail(const text::DiagnosticRule &rule, text::Span span, std::string argument = {}, std::string help = {});
  void fail_expected(std::string_view wanted, std::string help = {});
  bool missing(uint16_t word);
  // Not bound to a statement: a rule that the text breaks although it can be read.
  void report(const text::DiagnosticRule &rule, text::Span span, std::string argument = {}, std::string help = {});
  bool failed() const { return failed_; }
  std::vector<text::PendingDiagnostic> &diagnostics() { return complaints_.kept; }
  text::Span span_here() const { return {token().begin, token().end}; }
  std::string_view text_here() const { return tree_.text(token()); }
  std::string_view text_of(const Token &some) const { return tree_.text(some); }
  std::string_view text_of(text::Span span) const {
    return tree_.source.substr(span.begin, span.end > span.begin ? span.end - span.begin : 0);
  }
  std::string found_text() const;
  // The line ended before the token here, and what stands there could be the end of a statement.
  bool ended_before() const;

  // A list of statements up to a closing bracket that stays, or the end. `one` parses one statement and must not pass
  // the bracket; where it takes nothing, the token here is skipped.
  template <class One>
  void statements(uint16_t closer, One one) {
    const bool outer_failed = failed_;
    const uint32_t outer_begin = statement_begin_;
    while (!at_end() && !at(closer)) {
      const uint32_t before = position();
      failed_ = false;
      statement_begin_ = token().begin;
      one();
      if (position() == before) bump();
    }
    failed_ = outer_failed;
    statement_begin_ = outer_begin;
  }
  // A closing bracket that nothing has opened: says so and goes on behind it.
  void unmatched();
  // The closing bracket of what was opened at `opener`, or the word that it is missing at the end of the text.
  void close_bracket(uint16_t closer, uint32_t opener);
  // Down one level of nesting. False when that is too deep: the bracket here has been stepped over then.
  bool enter();
  void leave() { --depth_; }

  // From an opening bracket to behind the closing one that matches it, or to the end.
  void skip_balanced();
  // Over balanced brackets up to one of `stops`, a closing brace, or the end.
  void skip_to(std::initializer_list<uint16_t> stops);
  // To behind the statement's `;` or block; a closing brace stays.
  void skip_statement();
  void mark_error() { nodes_[parent_].flags |= kNodeHasError; }

 private:
  NodeId append(uint16_t kind) {
    if (count_ == room_) make_room(room_ * 2);
    const NodeId node = count_++;
    nodes_[node] = {kind, 0, at_, at_, 0, 0};
    (last_ != 0 ? nodes_[last_].next_sibling : nodes_[parent_].first_child) = node;
    return node;
  }
  void make_room(uint32_t nodes);
  bool lexer_complained() const;
  void add(text::PendingDiagnostic diagnostic);

  Tree &tree_;
  const Token *tokens_;
  uint32_t at_ = 0;
  const uint32_t last_token_;
  Node *nodes_ = nullptr;  // the tree's, with room for room_ of them
  uint32_t count_ = 1;
  uint32_t room_ = 0;
  NodeId parent_ = 0;
  NodeId last_ = 0;
  bool failed_ = false;
  bool end_reported_ = false;
  uint32_t statement_begin_ = 0;
  uint32_t depth_ = 0;
  const uint32_t max_depth_;
  const std::vector<lex::Finding> &findings_;
  const Complaints complaints_;
  const size_t most_kept_;
  const BuilderRules &rules_;
};

}  // namespace interop::syntax
