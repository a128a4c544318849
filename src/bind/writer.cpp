#include "bind/writer.hpp"

#include <algorithm>

namespace interop::bind {
namespace {

constexpr size_t kWidth = 118;

// Whether a line of a comment is the rest of a sentence, and no item, paragraph or table row of its own.
bool goes_on(std::string_view line) {
  const size_t at = line.find_first_not_of(' ');
  if (at == std::string_view::npos || std::string_view("@\\-*|#").find(line[at]) != std::string_view::npos)
    return false;
  const size_t colon = line.find(':', at);  // "Since: 0.1"
  return colon == std::string_view::npos || line.find(' ', at) < colon;
}

}  // namespace

std::string filled(std::string_view text, std::initializer_list<Filling> fillings) {
  std::string out;
  size_t at = 0;
  while (at < text.size()) {
    const size_t hole = text.find('$', at);
    out.append(text.substr(at, hole == std::string_view::npos ? hole : hole - at));
    if (hole == std::string_view::npos) break;
    const Filling *found = nullptr;
    for (const Filling &one : fillings) {
      if (text.substr(hole, one.hole.size()) != one.hole) continue;
      if (found == nullptr || one.hole.size() > found->hole.size()) found = &one;
    }
    out.append(found != nullptr ? found->text : "$");
    at = hole + (found != nullptr ? found->hole.size() : 1);
  }
  return out;
}

Writer &Writer::put(std::string_view made) {
  if (!made.empty()) {
    for (uint32_t i = 0; i < depth_; ++i)
      out_ += indent_;
    out_ += made;
  }
  out_ += '\n';
  return *this;
}

Writer &Writer::blank() {
  if (!out_.empty() && !out_.ends_with("\n\n")) out_ += '\n';
  return *this;
}

Writer &Writer::text(std::string_view lines, std::initializer_list<Filling> fillings) {
  const std::string made = filled(lines, fillings);
  for (size_t at = 0; at < made.size();) {
    const size_t end = std::min(made.find('\n', at), made.size());
    put(std::string_view(made).substr(at, end - at));
    at = end + 1;
  }
  return *this;
}

// A line that is too long gives its end to the next one, if that goes on with the same sentence: what was laid out by hand
// keeps its shape.
Writer &Writer::folded(std::string_view each, std::string_view text, std::string_view hang) {
  const size_t used = depth_ * indent_.size() + each.size() + hang.size();
  const size_t room = kWidth > used + 40 ? kWidth - used : 40;
  std::string carried;  // what the line before had no room for
  for (size_t at = 0; at <= text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    const std::string_view next = end < text.size() ? text.substr(end + 1, text.find('\n', end + 1) - end - 1) : "";
    at = end + 1;
    std::string joined;
    if (!carried.empty()) {
      const size_t inner = std::min(line.find_first_not_of(' '), line.size());
      joined.append(line.substr(0, inner)).append(carried).append(" ").append(line.substr(inner));
      carried.clear();
      line = joined;
    }
    bool first = true;
    const std::string margin(std::min(line.find_first_not_of(' '), line.size()), ' ');
    do {
      size_t length = line.size();
      if (length > room) {
        const size_t blank = line.rfind(' ', room);
        const bool indented = blank == std::string_view::npos || blank <= line.find_first_not_of(' ');
        length = indented ? std::min(line.find(' ', std::min(room, line.size())), line.size()) : blank;
      }
      std::string made(each);
      if (!first) made.append(hang).append(margin);
      first = false;
      made += line.substr(0, length);
      while (!made.empty() && made.back() == ' ')
        made.pop_back();
      put(made);
      line.remove_prefix(std::min(length + 1, line.size()));
      if (!line.empty() && line.size() < room && goes_on(next)) {
        carried = line;
        break;
      }
    } while (!line.empty());
  }
  return *this;
}

Writer &Writer::comment(std::string_view begin, std::string_view each, std::string_view end, std::string_view text) {
  const size_t length = depth_ * indent_.size() + begin.size() + text.size() + end.size() + 2;
  if (text.find('\n') == std::string_view::npos && length <= kWidth) {
    const std::string_view gap = begin.ends_with('"') ? "" : " ";
    return line(begin, gap, text, gap, end);
  }
  if (!begin.empty()) line(begin);
  folded(each, text);
  if (!end.empty()) line(end.starts_with("*") ? " " : "", end);
  return *this;
}

}  // namespace interop::bind
