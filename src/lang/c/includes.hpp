// How the preprocessor gets at files: it asks, somebody else looks. session_headers.hpp asks the session.
#pragma once

#include <cstdint>
#include <string_view>

#include "text/span.hpp"

namespace interop::lang::c {

// A file of the translation unit.
struct IncludedFile {
  text::FileId file = 0;    // row of the contract's FILES; the same file has the same row by whatever name it is found
  std::string_view source;  // in the pool: a NUL follows it
  std::string_view name;    // what __FILE__ says; lives as long as the preprocessor
  bool is_system = false;   // found in a system folder, or built in
  uint32_t found_in = 0;    // whatever the resolver needs to know for #include_next
};

struct IncludeRequest {
  std::string_view name;  // between the quotes or angles
  bool angled = false;
  bool next = false;  // #include_next
  const IncludedFile *includer = nullptr;
  text::Span span;  // of the name in the including file
};

class IncludeResolver {
 public:
  virtual ~IncludeResolver() = default;
  // False: there is no such file. `out.source` is empty if only_ask is set (__has_include).
  virtual bool find(const IncludeRequest &request, bool only_ask, IncludedFile &out) = 0;
};

}  // namespace interop::lang::c
