// A baseline: findings of an earlier report (its JSON) that were looked at and accepted. A finding is recognised by its
// rule, its subject and its file, not by its line, so that an edit above it does not bring it back.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

#include "base/result.hpp"

namespace interop::check {

class Baseline {
 public:
  // Empty text is an empty baseline; anything else has to be a report.
  static base::Result<Baseline> parse(std::string_view json);
  bool accepts(std::string_view rule, std::string_view subject, std::string_view file) const;
  bool empty() const { return accepted_.empty(); }

 private:
  std::unordered_set<std::string> accepted_;
};

}  // namespace interop::check
