// Which comment documents a declaration.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "syntax/tree.hpp"
#include "text/span.hpp"

namespace interop::lang::protobuf {

// The comment that documents what stands from `first_token` to `last_token` (its `;` or `{`): the one directly before
// it, else the one after it on its line. Empty if there is none. Markers included.
text::Span doc_of(const syntax::Tree &tree, uint32_t first_token, uint32_t last_token);

// A comment without its markers, and without the one blank that usually follows them; no empty lines around it.
std::string plain_comment(std::string_view comment);

}  // namespace interop::lang::protobuf
