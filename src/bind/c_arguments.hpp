// How arguments are written and documented in a C header: of the functions that a library has, and of those that its
// callers give it.
#pragma once

#include <string>
#include <vector>

#include "bind/c_abi.hpp"
#include "bind/writer.hpp"

namespace interop::bind {

struct CArgument {
  std::string code;
  std::string name;
  std::string doc;
};

// What a parameter of the contract is in C: one argument, or two.
void c_parameter(const CAbi &abi, TypeIndex type, const std::string &name, std::vector<CArgument> &all);
// Lines "@param", with their texts below each other.
void c_documented(const std::vector<CArgument> &all, Writer &writer);
// A prototype, in lines that a page takes.
void c_function(const CAbi &abi, const std::string &head, const std::vector<CArgument> &all, Writer &writer);
// A contract's comment must not end the header's.
std::string c_comment(std::string text);

// What a header says of the functions that callers give; nothing if there are none.
void c_callbacks(const CAbi &abi, Writer &writer);

}  // namespace interop::bind
