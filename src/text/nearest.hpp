// "Did you mean …?": the word of a list that a misspelt one was most likely meant to be.
#pragma once

#include <string_view>

namespace interop::text {

// How many letters must be added, dropped, changed or swapped to make one word of the other; letter case counts half.
// Above `limit` it is only known to be above.
unsigned distance(std::string_view a, std::string_view b, unsigned limit);

// Offers candidates one by one and keeps the nearest; empty if none is near enough to be meant.
class Nearest {
 public:
  explicit Nearest(std::string_view wanted)
      : wanted_(wanted), best_(1 + 2 * (1 + static_cast<unsigned>(wanted.size()) / 4)) {}
  void offer(std::string_view candidate) {
    const unsigned found = distance(wanted_, candidate, best_);
    if (found >= best_) return;
    best_ = found;
    word_ = candidate;
  }
  std::string_view word() const { return word_; }

 private:
  std::string_view wanted_;
  std::string_view word_;
  unsigned best_;  // in halves of a letter
};

}  // namespace interop::text
