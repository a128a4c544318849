// Where things stood in the source that a descriptor was made of. The source itself is not in a descriptor; in its
// place comes a text of blanks whose lines are as long as needed, so that a place is a span of bytes here as everywhere
// and has the line and the column that it had.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "contract/symbols.hpp"
#include "lang/protobuf/flat_map.hpp"
#include "text/pool.hpp"
#include "text/span.hpp"

namespace interop::lang::descriptor_set {

// A path of SourceCodeInfo.Location, hashed step by step.
using SourcePath = uint64_t;
inline constexpr SourcePath kFilePath = 0x51ed270b0a1f39c1u;
inline SourcePath path_step(SourcePath path, uint64_t step) {
  return contract::fold(path ^ (step + 1), 0x8ebc6af09c88c6e3u) ^ step;
}

class SourceInfo {
 public:
  // `bytes` is a SourceCodeInfo that has passed check_shape(), or empty.
  SourceInfo(text::Pool &pool, std::string_view bytes);

  // The place of what has this path; {0, 0} if it is not known.
  text::Span span(SourcePath path) const;
  // The comment before it, or the one behind it, as lines of `//`. Into the pool.
  interop_text comment(SourcePath path) const;
  // The text of blanks; empty if there are no places.
  interop_text blanks() const { return blanks_; }

 private:
  struct Location {
    uint32_t line = 0, column = 0, end_line = 0, end_column = 0;  // from 0
    std::string_view comment;
  };
  void read(std::string_view location);
  void lay_out();
  uint32_t offset(uint32_t line, uint32_t column) const { return line_starts_[line] + column; }

  text::Pool &pool_;
  std::vector<Location> locations_;
  protobuf::FlatMap location_of_;
  std::vector<uint32_t> line_starts_;
  interop_text blanks_{};
};

}  // namespace interop::lang::descriptor_set
