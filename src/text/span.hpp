// A place in a file: bytes from its start, half open. Lines and columns are computed when someone asks.
#pragma once

#include <cstdint>

namespace interop::text {

using FileId = uint32_t;  // row of the contract's FILES table; 0 is none

struct Span {
  uint32_t begin = 0;
  uint32_t end = 0;
};

struct Place {
  FileId file = 0;
  Span span;
};

}  // namespace interop::text
