#include "text/nearest.hpp"

#include <algorithm>
#include <vector>

namespace interop::text {
namespace {

constexpr size_t kLongest = 128;  // longer words are not misspelt words

char lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

unsigned change_cost(char a, char b) {
  return a == b ? 0 : lower(a) == lower(b) ? 1 : 2;
}

}  // namespace

// Optimal string alignment in rows, counted in half letters.
unsigned distance(std::string_view a, std::string_view b, unsigned limit) {
  const size_t longer = std::max(a.size(), b.size());
  if (longer > kLongest || 2 * (longer - std::min(a.size(), b.size())) > limit) return limit + 1;
  std::vector<unsigned> before(b.size() + 1), last(b.size() + 1), now(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j)
    last[j] = static_cast<unsigned>(2 * j);
  for (size_t i = 1; i <= a.size(); ++i) {
    now[0] = static_cast<unsigned>(2 * i);
    for (size_t j = 1; j <= b.size(); ++j) {
      now[j] = std::min({last[j] + 2, now[j - 1] + 2, last[j - 1] + change_cost(a[i - 1], b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) now[j] = std::min(now[j], before[j - 2] + 2);
    }
    std::swap(before, last);
    std::swap(last, now);
  }
  return last[b.size()];
}

}  // namespace interop::text
