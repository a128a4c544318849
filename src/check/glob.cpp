// Matching keeps two places to come back to: the last `*` and the last `**`. Coming back to the later one is always
// enough, so the time is at most the product of both lengths, whatever the pattern.
#include "check/glob.hpp"

#include <cstddef>
#include <string>

namespace interop::check {
namespace {

constexpr size_t kNone = std::string_view::npos;

// Whether the set that starts at `at` (a `[`) holds a character; `end` is where the set ends, kNone if it never does.
bool set_holds(std::string_view pattern, size_t at, char wanted, size_t &end) {
  size_t i = at + 1;
  const bool negated = i < pattern.size() && (pattern[i] == '!' || pattern[i] == '^');
  if (negated) ++i;
  bool found = false;
  for (const size_t first = i; i < pattern.size() && (pattern[i] != ']' || i == first); ++i) {
    char last = pattern[i];
    const char begin = last;
    if (i + 2 < pattern.size() && pattern[i + 1] == '-' && pattern[i + 2] != ']') last = pattern[i += 2];
    found = found || (begin <= wanted && wanted <= last);
  }
  end = i < pattern.size() ? i + 1 : kNone;
  return found != negated && wanted != '/';
}

// Whether one character matches what stands at `at` of the pattern; `next` is what follows there.
bool one_matches(std::string_view pattern, size_t at, char c, size_t &next) {
  next = at + 1;
  if (pattern[at] == '?') return c != '/';
  if (pattern[at] == '[') {
    size_t end = kNone;
    const bool holds = set_holds(pattern, at, c, end);
    if (end != kNone) {
      next = end;
      return holds;
    }
  }
  if (pattern[at] == '\\' && at + 1 < pattern.size()) {
    next = at + 2;
    return pattern[at + 1] == c;
  }
  return pattern[at] == c;
}

struct Retry {
  size_t pattern = kNone;
  size_t path = 0;
};

bool matches(std::string_view pattern, std::string_view path) {
  Retry star, deep;
  size_t p = 0;
  size_t at = 0;
  for (;;) {
    if (p < pattern.size() && pattern[p] == '*') {
      const bool crosses = pattern.substr(p, 2) == "**";
      while (p < pattern.size() && pattern[p] == '*')
        ++p;
      // `**/` is also no folder at all.
      if (crosses && p < pattern.size() && pattern[p] == '/' && (at == 0 || path[at - 1] == '/')) ++p;
      (crosses ? deep : star) = {p, at};
      if (crosses) star = {};
      continue;
    }
    size_t next = 0;
    if (p < pattern.size() && at < path.size() && one_matches(pattern, p, path[at], next)) {
      p = next;
      ++at;
      continue;
    }
    if (p == pattern.size() && at == path.size()) return true;
    if (star.pattern != kNone && star.path < path.size() && path[star.path] != '/') {
      p = star.pattern;
      at = ++star.path;
    } else if (deep.pattern != kNone && deep.path < path.size()) {
      p = deep.pattern;
      at = ++deep.path;
      // After `**/` a name starts.
      while (pattern[deep.pattern - 1] == '/' && at < path.size() && path[at - 1] != '/')
        at = ++deep.path;
      star = {};
    } else {
      return false;
    }
  }
}

}  // namespace

bool glob_matches(std::string_view pattern, std::string_view path) {
  while (pattern.substr(0, 2) == "./")
    pattern.remove_prefix(2);
  while (path.substr(0, 2) == "./")
    path.remove_prefix(2);
  if (pattern.empty()) return false;
  if (pattern.back() == '/') return matches(std::string(pattern) + "**", path);
  if (pattern.find('/') == kNone) path.remove_prefix(path.rfind('/') == kNone ? 0 : path.rfind('/') + 1);
  return matches(pattern, path);
}

}  // namespace interop::check
