// Default JSON names of fields, and the names of enum values without their enum's in front.
#pragma once

#include <string>
#include <string_view>

#include "contract/symbols.hpp"

namespace interop::lang::protobuf {

// `foo_bar` -> `fooBar`.
std::string default_json_name(std::string_view field);
contract::NameHash default_json_hash(std::string_view field);

// `COLOR_DARK_RED` of enum Color -> `DarkRed`: what generators that strip prefixes call it.
contract::NameHash stripped_value_hash(std::string_view enumeration, std::string_view value);

}  // namespace interop::lang::protobuf
