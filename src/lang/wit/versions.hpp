// Versions of packages: Semantic Versioning 2.0.
#pragma once

#include <string_view>

namespace interop::lang::wit {

// "1.2.3", "1.2.3-rc.1+build": no leading zeros in numbers, no empty parts, numbers below 2^64.
bool is_version(std::string_view text);
// Below 0, 0 or above 0 as `a` comes before, is as high as, or comes after `b`: build metadata does not count. Both are
// versions.
int compare_versions(std::string_view a, std::string_view b);

}  // namespace interop::lang::wit
