#include "lang/wit/docs.hpp"

#include <algorithm>
#include <vector>

namespace interop::lang::wit {
namespace {

// Gives the comments of a gap one by one. Block comments nest.
class Comments {
 public:
  Comments(std::string_view source, size_t begin, size_t end) : source_(source.substr(0, end)), at_(begin) {}

  bool next(text::Span &comment) {
    at_ = std::min(source_.find('/', at_), source_.size());
    if (at_ + 1 >= source_.size()) return false;
    const size_t begin = at_;
    if (source_[at_ + 1] == '/') {
      at_ = std::min(source_.find('\n', at_), source_.size());
    } else {
      block();
    }
    comment = {static_cast<uint32_t>(begin), static_cast<uint32_t>(at_)};
    return true;
  }

 private:
  void block() {
    size_t depth = 0;
    while (at_ < source_.size()) {
      const std::string_view two = source_.substr(at_, 2);
      const bool opens = two == "/*";
      const bool closes = two == "*/";
      at_ += opens || closes ? 2 : 1;
      if (opens) ++depth;
      if (closes && --depth == 0) return;
    }
  }

  std::string_view source_;
  size_t at_;
};

bool is_doc(std::string_view comment) {
  return comment.starts_with("///") || (comment.starts_with("/**") && comment != "/**/");
}

std::string_view trimmed_end(std::string_view line) {
  return line.substr(0, line.find_last_not_of(" \t\r\n") + 1);
}

// A line of documentation. What stands behind an opener is indented as a whole; further lines of a block are as they are.
struct Line {
  std::string_view text;
  bool behind_opener;
};

void add_comment(std::string_view comment, std::vector<Line> &lines) {
  if (comment.starts_with("//")) {
    comment.remove_prefix(std::min(comment.find_first_not_of('/'), comment.size()));
    lines.push_back({trimmed_end(comment), true});
    return;
  }
  comment.remove_prefix(3);
  if (comment.ends_with("*/")) comment.remove_suffix(2);
  comment = trimmed_end(comment);
  for (bool first = true; first || !comment.empty(); first = false) {
    const size_t end = std::min(comment.find('\n'), comment.size());
    std::string_view line = comment.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back({line, first});
    comment.remove_prefix(std::min(end + 1, comment.size()));
  }
}

// How far all lines behind an opener are indented.
size_t common_indent(const std::vector<Line> &lines) {
  size_t common = std::string_view::npos;
  for (const Line &line : lines) {
    if (line.behind_opener) common = std::min(common, line.text.find_first_not_of(' '));
  }
  return common == std::string_view::npos ? 0 : common;
}

// The first lone carriage return of a stretch without comments, or npos.
size_t find_lone_return(std::string_view source, size_t begin, size_t end) {
  const std::string_view stretch = source.substr(0, end);
  for (size_t at = stretch.find('\r', begin); at != std::string_view::npos; at = stretch.find('\r', at + 1)) {
    if (at + 1 >= source.size() || source[at + 1] != '\n') return at;
  }
  return std::string_view::npos;
}

}  // namespace

text::Span lone_return(const syntax::Tree &tree) {
  if (find_lone_return(tree.source, 0, tree.source.size()) == std::string_view::npos) return {};
  uint32_t begin = 0;
  for (const lex::Token &token : tree.tokens) {
    Comments comments(tree.source, begin, token.begin);
    text::Span comment;
    for (bool more = true; more;) {
      more = comments.next(comment);
      const size_t found = find_lone_return(tree.source, begin, more ? comment.begin : token.begin);
      if (found != std::string_view::npos) return {static_cast<uint32_t>(found), static_cast<uint32_t>(found + 1)};
      begin = comment.end;
    }
    begin = token.end;
  }
  return {};
}

text::Span doc_before(const syntax::Tree &tree, uint32_t token) {
  if (token >= tree.tokens.size() || (tree.tokens[token].flags & lex::kDocBefore) == 0) return {};
  const uint32_t begin = token == 0 ? 0 : tree.tokens[token - 1].end;
  Comments comments(tree.source, begin, tree.tokens[token].begin);
  text::Span doc;
  for (text::Span one; comments.next(one);) {
    if (!is_doc(tree.source.substr(one.begin, one.end - one.begin))) continue;
    if (doc.end == 0) doc.begin = one.begin;
    doc.end = one.end;
  }
  return doc;
}

std::string plain_docs(std::string_view text) {
  std::vector<Line> lines;
  Comments comments(text, 0, text.size());
  for (text::Span one; comments.next(one);) {
    const std::string_view comment = text.substr(one.begin, one.end - one.begin);
    if (is_doc(comment)) add_comment(comment, lines);
  }
  const size_t indent = common_indent(lines);
  std::string plain;
  for (Line line : lines) {
    if (line.behind_opener) line.text.remove_prefix(std::min(indent, line.text.size()));
    plain += line.text;
    plain += '\n';
  }
  plain.erase(0, std::min(plain.find_first_not_of('\n'), plain.size()));
  while (plain.ends_with('\n'))
    plain.pop_back();
  return plain;
}

}  // namespace interop::lang::wit
