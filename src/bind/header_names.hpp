// The names of a header in a target: C's own, so that what is read in the header is found again. One that means
// something in the target gets an underscore behind it, and so does a struct whose tag is a name of something else too.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "bind/header_model.hpp"

namespace interop::bind {

class HeaderNames {
 public:
  // `keywords` and `reserved`, which is taken at the top of the module, are separated by blanks.
  HeaderNames(const HeaderModel &model, std::string_view keywords, std::string_view reserved);

  const std::string &record(uint32_t index) const { return records_[index]; }
  const std::string &enumeration(uint32_t index) const { return enums_[index]; }
  const std::string &alias(uint32_t index) const { return aliases_[index]; }
  // Of a constant, an enum's value, a field.
  std::string word(const std::string &name) const;
  // One that the target makes up: it gives way to all that the header has.
  std::string own(std::string name) { return take(std::move(name)); }
  // Of each parameter; those without a name are counted.
  std::vector<std::string> parameters(const CPrototype &prototype) const;

 private:
  std::string take(std::string name);

  std::set<std::string, std::less<>> keywords_;
  std::set<std::string, std::less<>> taken_;
  std::vector<std::string> records_;
  std::vector<std::string> enums_;
  std::vector<std::string> aliases_;
};

}  // namespace interop::bind
