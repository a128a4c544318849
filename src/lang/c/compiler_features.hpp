// What a header may ask of the compiler that it takes us for.
#pragma once

#include <cstdint>
#include <string_view>

namespace interop::lang::c {

// __has_attribute, __has_declspec_attribute; the name may stand between underscores.
bool has_attribute(std::string_view name, bool clang);
// __has_c_attribute: when it came into the standard; 1 for the compilers' own; 0 if there is none.
int64_t has_c_attribute(std::string_view name, bool clang);
bool has_builtin(std::string_view name);
// __has_feature and __has_extension, which only clang has.
bool has_feature(std::string_view name);

}  // namespace interop::lang::c
