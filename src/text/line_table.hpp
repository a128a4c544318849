// Lines and columns of byte offsets, computed when someone asks: one pass over the text per table.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace interop::text {

struct Position {
  uint32_t line = 1;    // from 1
  uint32_t column = 1;  // from 1, in bytes
};

class LineTable {
 public:
  explicit LineTable(std::string_view source);
  Position position(uint32_t offset) const;
  std::string_view line(uint32_t number) const;  // without its end; empty if there is no such line
  uint32_t line_count() const { return static_cast<uint32_t>(starts_.size()); }

 private:
  std::string_view source_;
  std::vector<uint32_t> starts_;
};

}  // namespace interop::text
