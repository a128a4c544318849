// Which comments document a declaration: those with three slashes or two stars that stand directly before it, whatever
// stands between them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "syntax/tree.hpp"
#include "text/span.hpp"

namespace interop::lang::wit {

// From the first to the last such comment in the gap before a token; empty if there is none.
text::Span doc_before(const syntax::Tree &tree, uint32_t token);

// The first carriage return outside of comments and tokens that no line feed follows; empty if there is none.
text::Span lone_return(const syntax::Tree &tree);

// Comments without their markers, a line each; other comments between them are left out.
std::string plain_docs(std::string_view comments);

}  // namespace interop::lang::wit
