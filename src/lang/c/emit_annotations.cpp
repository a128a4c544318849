// What C alone can say, as annotations; and the comments that document declarations.
#include <algorithm>
#include <charconv>

#include "lang/c/emit.hpp"
#include "lang/c/pp_literal.hpp"

namespace interop::lang::c {
namespace {

constexpr size_t kMostComment = size_t{16} << 10;  // looked through for the beginning of a comment

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
}

// The block comment that ends at `end`, or empty.
std::string_view block_ending_at(std::string_view source, size_t end) {
  if (end < 4 || source[end - 1] != '/' || source[end - 2] != '*') return {};
  const size_t from = end > kMostComment ? end - kMostComment : 0;
  const std::string_view piece = source.substr(from, end - 2 - from);
  const size_t open = piece.rfind("/*");
  return open == std::string_view::npos ? std::string_view() : source.substr(from + open, end - from - open);
}

// The comment that ends on the line before `begin`, or on the same line before it.
std::string_view comment_before(std::string_view source, size_t begin) {
  size_t at = begin;
  size_t newlines = 0;
  while (at > 0 && (is_blank(source[at - 1]) || source[at - 1] == '\n')) {
    if (source[at - 1] == '\n' && ++newlines > 1) return {};
    --at;
  }
  if (const std::string_view block = block_ending_at(source, at); !block.empty()) {
    // One behind something else on its line documents that.
    size_t before = static_cast<size_t>(block.data() - source.data());
    while (before > 0 && is_blank(source[before - 1]))
      --before;
    const bool alone = before == 0 || source[before - 1] == '\n';
    return alone && !block.starts_with("/**<") && !block.starts_with("/*!<") ? block : std::string_view();
  }
  if (newlines == 0) return {};
  // Lines of //, as many as follow each other.
  size_t end = at;
  size_t first = std::string_view::npos;
  while (end > 0 && begin - end < kMostComment) {
    size_t line = end;
    while (line > 0 && source[line - 1] != '\n')
      --line;
    size_t text = line;
    while (text < end && is_blank(source[text]))
      ++text;
    if (source.substr(text, 2) != "//" || text + 2 > end) break;
    first = text;
    if (line == 0) break;
    end = line - 1;
  }
  return first == std::string_view::npos ? std::string_view() : source.substr(first, at - first);
}

// The comment behind a member on its line: after its comma or semicolon.
std::string_view comment_behind(std::string_view source, size_t end) {
  size_t at = end;
  while (at < source.size() && (is_blank(source[at]) || source[at] == ',' || source[at] == ';'))
    ++at;
  const std::string_view rest = source.substr(at, kMostComment);
  if (rest.starts_with("//")) return rest.substr(0, rest.find('\n'));
  if (!rest.starts_with("/*")) return {};
  const size_t close = rest.find("*/", 2);
  return close == std::string_view::npos ? std::string_view() : rest.substr(0, close + 2);
}

}  // namespace

void Emitter::doc(DeclId decl, text::Place begin, bool trailing) {
  interop_decl_row &row = to_.decls[decl];
  if (row.span_end == 0 || begin.file != row.file) return;
  const std::string_view source = to_.source(row.file);
  std::string_view comment = trailing ? comment_behind(source, row.span_end) : std::string_view();
  if (comment.empty()) comment = comment_before(source, row.span_begin);
  if (!comment.empty()) row.doc = to_.pool.place(comment);
}

void Emitter::annotation(DeclId decl, std::string_view name, uint32_t kind, uint64_t bits, std::string_view text,
                         text::Place place) {
  const AnnotationId id = to_.annotations.add();
  interop_annotation_row &row = to_.annotations[id];
  row.owner = decl;
  row.name = text_of(name);
  row.value_kind = kind;
  row.bits = bits;
  if (!text.empty()) row.text = text_of(text);
  if (place.file == to_.decls[decl].file && place.file != 0 && place.span.end <= to_.files[place.file].source.length) {
    row.span_begin = place.span.begin;
    row.span_end = place.span.end;
  } else {
    row.flags |= INTEROP_ANNOTATION_FLAG_SYNTHETIC;
  }
  std::vector<AnnotationId> &lasts = emitted_.last_annotation;
  if (decl >= lasts.size()) lasts.resize(to_.decls.size() + decl / 2);
  AnnotationId &last = lasts[decl];
  (last != 0 ? to_.annotations[last].next : to_.decls[decl].first_annotation) = id;
  last = id;
}

void Emitter::attributes(DeclId decl, Range range) {
  for (uint32_t i = 0; i < range.count; ++i)
    attribute(decl, model_.attributes[range.first + i]);
}

void Emitter::attribute(DeclId decl, const Attribute &attribute) {
  if (attribute.name == "deprecated") to_.decls[decl].flags |= INTEROP_DECL_FLAG_DEPRECATED;
  if (attribute.name == "weak") to_.decls[decl].flags |= INTEROP_DECL_FLAG_WEAK;
  const std::string_view text = attribute.argument;
  if (!attribute.has_argument) return annotation(decl, attribute.name, INTEROP_VALUE_BOOL, 1, {}, attribute.place);
  if (attribute.name.starts_with("interop."))
    return annotation(decl, attribute.name, INTEROP_VALUE_STRING, 0, text, attribute.place);
  uint64_t number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (!text.empty() && problem == std::errc() && end == text.data() + text.size())
    return annotation(decl, attribute.name, INTEROP_VALUE_UINT, number, {}, attribute.place);
  std::string plain;
  const bool strings = text.size() >= 2 && text.front() == '"' && read_strings(text, plain);
  if (strings) return annotation(decl, attribute.name, INTEROP_VALUE_STRING, 0, plain, attribute.place);
  annotation(decl, attribute.name, INTEROP_VALUE_IDENTIFIER, 0, text, attribute.place);
}

}  // namespace interop::lang::c
