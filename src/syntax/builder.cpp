#include "syntax/builder.hpp"

#include <algorithm>
#include <cstring>

namespace interop::syntax {
namespace {

constexpr size_t kMostFoundText = 40;

uint16_t closer_of(uint16_t word) {
  switch (word) {
    case '{':
      return '}';
    case '[':
      return ']';
    case '(':
      return ')';
    default:
      return 0;
  }
}

bool is_closer(uint16_t word) {
  return word == '}' || word == ']' || word == ')';
}

}  // namespace

Builder::Builder(Tree &tree, const std::vector<lex::Finding> &findings, const Complaints &complaints,
                 const BuilderRules &rules, uint32_t max_depth)
    : tree_(tree),
      tokens_(tree.tokens.data()),
      last_token_(static_cast<uint32_t>(tree.tokens.size()) - 1),
      max_depth_(max_depth),
      findings_(findings),
      complaints_(complaints),
      most_kept_(complaints.kept.size() + complaints.most),
      rules_(rules) {
  make_room(last_token_ + 16);
}

void Builder::make_room(uint32_t nodes) {
  tree_.nodes.resize(nodes);
  nodes_ = tree_.nodes.data();
  room_ = nodes;
}

bool Builder::lexer_complained() const {
  const auto first =
      std::lower_bound(findings_.begin(), findings_.end(), statement_begin_,
                       [](const lex::Finding &finding, uint32_t begin) { return finding.span.begin < begin; });
  return first != findings_.end() && first->span.begin <= token().end;
}

void Builder::add(text::PendingDiagnostic diagnostic) {
  if (complaints_.kept.size() < most_kept_) {
    complaints_.kept.push_back(std::move(diagnostic));
  } else {
    ++complaints_.more;
  }
}

void Builder::report(const text::DiagnosticRule &rule, text::Span span, std::string argument, std::string help) {
  add({&rule, span, std::move(argument), std::move(help), {}, {}});
}

void Builder::fail(const text::DiagnosticRule &rule, text::Span span, std::string argument, std::string help) {
  mark_error();
  if (failed_) return;
  failed_ = true;
  if (lexer_complained() || (at_end() && end_reported_)) return;
  if (at_end()) end_reported_ = true;
  report(rule, span, std::move(argument), std::move(help));
}

std::string Builder::found_text() const {
  if (at_end()) return "the end of the file";
  std::string_view text = tree_.text(token());
  if (text.size() <= kMostFoundText) return "\"" + std::string(text) + "\"";
  size_t cut = kMostFoundText;
  while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0u) == 0x80u)
    --cut;
  return "\"" + std::string(text.substr(0, cut)) + "...\"";
}

void Builder::fail_expected(std::string_view wanted, std::string help) {
  fail(*rules_.expected, span_here(), std::string(wanted) + ", found " + found_text(), std::move(help));
}

bool Builder::missing(uint16_t word) {
  const char wanted[] = {'"', static_cast<char>(word), '"', '\0'};
  fail_expected(wanted);
  return false;
}

bool Builder::ended_before() const {
  if (at_ == 0) return true;
  const Token &last = tokens_[at_ - 1];
  if (last.kind == TokenKind::kPunctuation && !is_closer(last.word)) return false;
  return std::memchr(tree_.source.data() + last.end, '\n', token().begin - last.end) != nullptr;
}

void Builder::unmatched() {
  failed_ = false;
  statement_begin_ = token().begin;
  fail(*rules_.unmatched, span_here(), std::string(text_here()));
  bump();
}

void Builder::close_bracket(uint16_t closer, uint32_t opener) {
  if (accept(closer)) return;
  mark_error();
  failed_ = true;
  if (!at_end() || end_reported_) return;
  end_reported_ = true;
  const Token &open = tokens_[opener];
  add({rules_.unclosed, span_here(), std::string(tree_.text(open)), {}, {open.begin, open.end}, "opened here"});
}

bool Builder::enter() {
  if (depth_ < max_depth_) {
    ++depth_;
    return true;
  }
  fail(*rules_.too_deep, span_here(), std::to_string(max_depth_));
  skip_balanced();
  return false;
}

// Brackets of several kinds may be mixed up: a closer closes the innermost opener of its kind and what was left open
// inside, and one without any opener is passed over.
void Builder::skip_balanced() {
  std::vector<uint16_t> open;
  size_t count[3] = {};
  const auto kind = [](uint16_t closer) { return closer == '}' ? 0 : closer == ']' ? 1 : 2; };
  do {
    if (const uint16_t closer = closer_of(token().word)) {
      open.push_back(closer);
      ++count[kind(closer)];
    } else if (is_closer(token().word) && count[kind(token().word)] > 0) {
      uint16_t closed = 0;
      do {
        closed = open.back();
        open.pop_back();
        --count[kind(closed)];
      } while (closed != token().word);
    }
    bump();
  } while (!open.empty() && !at_end());
}

void Builder::skip_to(std::initializer_list<uint16_t> stops) {
  mark_error();
  while (!at_end() && !at('}') && std::find(stops.begin(), stops.end(), token().word) == stops.end()) {
    if (closer_of(token().word) != 0) {
      skip_balanced();
    } else {
      bump();
    }
  }
}

void Builder::skip_statement() {
  skip_to({';', '{'});
  if (at('{')) return skip_balanced();
  accept(';');
}

}  // namespace interop::syntax
