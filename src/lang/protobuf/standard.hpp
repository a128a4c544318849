#pragma once

#include <span>

#include "lang/language.hpp"

namespace interop::lang::protobuf {

// The imports that every Protobuf compiler brings along (google/protobuf/*.proto), compiled into the
// library so that a contract that uses them parses without an import root. The texts are those of
// the compiler's own release, comments included; they live as long as the program.
using StandardFile = StandardImport;

// Sorted by path.
std::span<const StandardFile> standard_files();

}  // namespace interop::lang::protobuf
