// What a target's compiler defines before it reads the first line: gcc's macros for Linux, clang's for Windows (as MSVC
// is imitated) and WebAssembly.
#pragma once

#include <array>
#include <string_view>

#include "lang/targets.hpp"

namespace interop::lang::c {

// To be read one after the other.
std::array<std::string_view, 3> predefined_macros(Target target);

}  // namespace interop::lang::c
