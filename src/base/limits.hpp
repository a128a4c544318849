// All limits of the library in one place. Each can be set by the caller (interop_parser_options); passing one is a
// diagnostic, never a crash. The defaults let every real tree through and stop every hostile one.
#pragma once

#include <cstddef>
#include <cstdint>

namespace interop::base {

struct Limits {
  uint64_t max_file_bytes = uint64_t{64} << 20;
  uint64_t max_total_bytes = uint64_t{1} << 30;  // sources and text of one contract; below 4 GiB: offsets are 32 bits
  uint32_t max_depth = 256;                      // nesting in a text
  uint32_t max_import_depth = 1000;
  uint32_t max_files = 1'000'000;
  uint32_t max_declarations = 50'000'000;
  uint32_t max_diagnostics = 1000;  // errors kept, and as many others; further ones are counted
};

}  // namespace interop::base
