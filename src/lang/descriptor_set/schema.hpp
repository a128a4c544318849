// The shape of google/protobuf/descriptor.proto as a table, and one pass that holds bytes to it before anything is read
// from them: every length, every varint, every text. What follows may trust the bytes.
#pragma once

#include <cstdint>
#include <string_view>

#include "lang/language.hpp"

namespace interop::lang::descriptor_set {

enum class Shape : uint8_t {
  kSet,
  kFile,
  kMessage,
  kExtensionRange,
  kRange,
  kField,
  kOneof,
  kEnum,
  kEnumValue,
  kService,
  kMethod,
  kSourceInfo,
  kLocation,
  kAnything
};

// Whether the bytes are a message of this shape. If not, that is said in the contract's diagnostics when `say` is set.
bool check_shape(const SetInput &input, Shape shape, std::string_view bytes, bool say);

}  // namespace interop::lang::descriptor_set
