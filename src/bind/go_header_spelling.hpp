// How the names and types of a header are spelt in Go: as Go's own, and as what cgo calls C's; and what turns one into the other.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "bind/header_layout.hpp"

namespace interop::bind {

class GoHeaderSpelling {
 public:
  explicit GoHeaderSpelling(const HeaderModel &model);

  // A name without the library's before it, as Go exports it.
  std::string exported(const std::string &name) const;
  // That, given to nobody else from now on.
  std::string take(const std::string &name) { return own(exported(name)); }
  // One that Go makes up: it gives way to all that the header has.
  std::string own(std::string name);
  const std::string &record(uint32_t index) const { return records_[index]; }
  const std::string &enumeration(uint32_t index) const { return enums_[index]; }
  const std::string &alias(uint32_t index) const { return aliases_[index]; }

  // "*ParserOptions".
  std::string type(CTypeIndex type) const;
  // "*C.interop_parser_options".
  std::string c_type(CTypeIndex type) const;
  std::string c_record(uint32_t index) const;
  // A value of Go's type as C's, and the other way round.
  std::string to_c(CTypeIndex type, const std::string &name) const;
  std::string to_go(CTypeIndex type, const std::string &value) const;
  // Pointers to what is C's on both sides need no conversion.
  bool is_same(CTypeIndex type) const;

  // A struct that Go can spell itself: plain, and known in full.
  bool is_own(uint32_t record) const;
  // What cgo cannot read: a member that Go has no type for.
  bool is_foreign_record(uint32_t record) const { return foreign_[record]; }
  bool is_foreign(CTypeIndex type) const;

 private:
  bool is_opaque(CTypeIndex type) const;

  const HeaderModel &model_;
  HeaderLayout layout_;
  std::set<std::string> taken_;
  std::vector<bool> foreign_;
  std::vector<std::string> records_;
  std::vector<std::string> enums_;
  std::vector<std::string> aliases_;
};

}  // namespace interop::bind
