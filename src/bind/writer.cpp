#include "bind/writer.hpp"

#include <algorithm>

namespace interop::bind {
namespace {

constexpr size_t kWidth = 118;

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

Writer &Writer::folded(std::string_view each, std::string_view text, std::string_view hang) {
  const size_t used = depth_ * indent_.size() + each.size() + hang.size();
  const size_t room = kWidth > used + 40 ? kWidth - used : 40;
  for (size_t at = 0; at <= text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    std::string_view rest = text.substr(at, end - at);
    bool first = true;
    do {
      size_t length = rest.size();
      if (length > room) {
        const size_t blank = rest.rfind(' ', room);
        length = blank == std::string_view::npos || blank == 0 ? std::min(rest.find(' '), rest.size()) : blank;
      }
      std::string made(each);
      if (!first) made += hang;
      first = false;
      made += rest.substr(0, length);
      while (!made.empty() && made.back() == ' ')
        made.pop_back();
      put(made);
      rest.remove_prefix(std::min(length + 1, rest.size()));
    } while (!rest.empty());
    at = end + 1;
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
