// Comments stand in the gaps between tokens. A gap's comments fall into blocks: line comments on lines that follow each
// other are one block, a block comment is one. The first block belongs to what stands before the gap if it begins on
// that line, or on the next one and a blank line, another block, or a closing bracket follows it. The last block
// belongs to what stands behind the gap if no blank line separates the two. What is between is detached and documents
// nothing. (The rules of source info, descriptor.proto, SourceCodeInfo.Location.)
#include "lang/protobuf/docs.hpp"

#include <algorithm>
#include <cstring>

namespace interop::lang::protobuf {
namespace {

struct Attached {
  text::Span trailing;  // belongs to the token before the gap
  text::Span leading;   // belongs to the token behind it
};

class Gap {
 public:
  Gap(std::string_view source, uint32_t begin, uint32_t end, bool has_previous, bool closes)
      : source_(source), at_(begin), end_(end), can_trail_(has_previous), closes_(closes) {}

  Attached read() {
    if (can_trail_ && same_line()) return out_;
    for (;;) {
      skip_blanks();
      if (starts("//")) {
        const uint32_t begin = at_;
        line_comment();
        if (block_.end != 0 && is_lines_) {
          block_.end = end_of_comment_;
        } else {
          flush();
          block_ = {begin, end_of_comment_};
          is_lines_ = true;
        }
      } else if (starts("/*")) {
        flush();
        const uint32_t begin = at_;
        block_comment();
        block_ = {begin, at_};
        is_lines_ = false;
        skip_blanks();
        newline();
      } else if (newline()) {
        flush();
        can_trail_ = false;
      } else {
        break;
      }
    }
    if (closes_) flush();
    out_.leading = block_;
    return out_;
  }

 private:
  // What stands on the line of the token before. True if that settles the gap.
  bool same_line() {
    skip_blanks();
    if (starts("//")) {
      const uint32_t begin = at_;
      line_comment();
      block_ = {begin, end_of_comment_};
      flush();
      return false;
    }
    if (starts("/*")) {
      const uint32_t begin = at_;
      block_comment();
      block_ = {begin, at_};
      skip_blanks();
      if (!newline()) return true;  // between two tokens of one line: nobody knows whose it is
      flush();
      return false;
    }
    return !newline();
  }

  void flush() {
    if (block_.end == 0) return;
    if (can_trail_) out_.trailing = block_;
    can_trail_ = false;
    block_ = {};
  }
  bool starts(const char (&mark)[3]) const {
    return at_ + 1 < end_ && source_[at_] == mark[0] && source_[at_ + 1] == mark[1];
  }
  void skip_blanks() {
    while (at_ < end_ && source_[at_] != '\n' && source_[at_] != '/')
      ++at_;
  }
  bool newline() {
    if (at_ >= end_ || source_[at_] != '\n') return false;
    ++at_;
    return true;
  }
  // To behind its line's end.
  void line_comment() {
    const void *found = std::memchr(source_.data() + at_, '\n', end_ - at_);
    end_of_comment_ =
        found == nullptr ? end_ : static_cast<uint32_t>(static_cast<const char *>(found) - source_.data());
    at_ = std::min(end_, end_of_comment_ + 1);
    while (end_of_comment_ > 0 && source_[end_of_comment_ - 1] == '\r')
      --end_of_comment_;
  }
  void block_comment() {
    const size_t found = source_.substr(0, end_).find("*/", at_ + 2);
    at_ = found == std::string_view::npos ? end_ : static_cast<uint32_t>(found) + 2;
  }

  std::string_view source_;
  uint32_t at_;
  uint32_t end_;
  bool can_trail_;
  bool closes_;
  bool is_lines_ = false;
  uint32_t end_of_comment_ = 0;
  text::Span block_;
  Attached out_;
};

Attached read_gap(const syntax::Tree &tree, uint32_t behind) {
  const lex::Token &next = tree.tokens[behind];
  const uint32_t begin = behind == 0 ? 0 : tree.tokens[behind - 1].end;
  const bool closes =
      next.kind == lex::TokenKind::kPunctuation && (next.word == '}' || next.word == ']' || next.word == ')');
  return Gap(tree.source, begin, next.begin, behind != 0, closes).read();
}

}  // namespace

text::Span doc_of(const syntax::Tree &tree, uint32_t first_token, uint32_t last_token) {
  if (first_token < tree.tokens.size() && (tree.tokens[first_token].flags & lex::kDocBefore) != 0) {
    const text::Span leading = read_gap(tree, first_token).leading;
    if (leading.end != 0) return leading;
  }
  const uint32_t behind = last_token + 1;
  if (behind < tree.tokens.size() && (tree.tokens[behind].flags & lex::kDocBefore) != 0) {
    return read_gap(tree, behind).trailing;
  }
  return {};
}

std::string plain_comment(std::string_view comment) {
  constexpr std::string_view kBlanks = " \t\r\f\v";
  const bool is_block = comment.starts_with("/*");
  if (is_block) {
    comment.remove_prefix(2);
    if (comment.ends_with("*/")) comment.remove_suffix(2);
    if (comment.starts_with('*')) comment.remove_prefix(1);
  }
  std::string plain;
  for (bool first = true; !comment.empty(); first = false) {
    const size_t end = comment.find('\n');
    std::string_view line = comment.substr(0, end);
    comment.remove_prefix(end == std::string_view::npos ? comment.size() : end + 1);
    if (!is_block || !first) {
      line.remove_prefix(std::min(line.find_first_not_of(kBlanks), line.size()));
      if (is_block && line.starts_with('*')) line.remove_prefix(1);
      if (!is_block && line.starts_with("//")) line.remove_prefix(2);
    }
    if (line.starts_with(' ')) line.remove_prefix(1);
    line.remove_suffix(line.size() - std::min(line.find_last_not_of(kBlanks) + 1, line.size()));
    plain += line;
    plain += '\n';
  }
  // Neither begins nor ends with empty lines.
  plain.erase(0, std::min(plain.find_first_not_of('\n'), plain.size()));
  while (plain.ends_with('\n'))
    plain.pop_back();
  return plain;
}

}  // namespace interop::lang::protobuf
