// Strings: those of the WebAssembly text format.
#pragma once

#include <string>
#include <string_view>

#include "text/span.hpp"

namespace interop::lang::wit {

// The text that a literal, given with its quotes, stands for. False where it breaks the rules; `bad` is what does so
// first, in bytes of the literal.
bool read_string(std::string_view literal, std::string &text, text::Span &bad);

}  // namespace interop::lang::wit
