// Patterns of file names: `*` and `?` stay within one folder, `**` crosses folders, `[a-z]` and `[!a-z]` are sets of
// characters. A pattern without a slash is about the last part of a path, wherever it lies; one that ends with a slash
// is about everything below that folder.
#pragma once

#include <string_view>

namespace interop::check {

bool glob_matches(std::string_view pattern, std::string_view path);

}  // namespace interop::check
