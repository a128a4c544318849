#pragma once

#include <span>

#include "lang/language.hpp"

namespace interop::lang::c {

// What every C compiler brings along, compiled into the library: the freestanding headers (stddef.h, stdint.h, …), and
// as *.macros what the targets predefine. The texts live as long as the program.
using StandardFile = StandardImport;

// Sorted by path.
std::span<const StandardFile> standard_files();

}  // namespace interop::lang::c
