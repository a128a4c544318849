#include "lang/wit/docs.hpp"

#include <algorithm>

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

std::string_view trimmed(std::string_view line) {
  constexpr std::string_view kBlanks = " \t\r";
  const size_t begin = line.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return line.substr(begin, line.find_last_not_of(kBlanks) + 1 - begin);
}

void add_block(std::string_view inside, std::string &plain) {
  while (!inside.empty()) {
    const size_t end = inside.find('\n');
    plain += trimmed(inside.substr(0, end));
    plain += '\n';
    inside.remove_prefix(end == std::string_view::npos ? inside.size() : end + 1);
  }
}

}  // namespace

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
  std::string plain;
  Comments comments(text, 0, text.size());
  for (text::Span one; comments.next(one);) {
    std::string_view comment = text.substr(one.begin, one.end - one.begin);
    if (!is_doc(comment)) continue;
    comment.remove_prefix(3);
    if (text[one.begin + 1] == '/') {
      plain += trimmed(comment);
      plain += '\n';
      continue;
    }
    if (comment.ends_with("*/")) comment.remove_suffix(2);
    add_block(trimmed(comment), plain);
  }
  plain.erase(0, std::min(plain.find_first_not_of('\n'), plain.size()));
  while (plain.ends_with('\n'))
    plain.pop_back();
  return plain;
}

}  // namespace interop::lang::wit
