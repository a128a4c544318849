// The fields of google/protobuf/descriptor.proto by number, and how one is taken from a message's bytes. The bytes have
// passed check_shape(), so every field has the type that it should have.
#pragma once

#include <cstdint>
#include <string_view>

#include "lang/protobuf/wire_reader.hpp"

namespace interop::lang::descriptor_set {

// Numbers of google/protobuf/descriptor.proto.
enum : uint32_t {
  kName = 1,
  kFilePackage = 2,
  kFileDependency = 3,
  kFileMessage = 4,
  kFileEnum = 5,
  kFileService = 6,
  kFileExtension = 7,
  kFileOptions = 8,
  kFileSourceInfo = 9,
  kFilePublic = 10,
  kFileWeak = 11,
  kFileSyntax = 12,
  kFileEdition = 14,
  kFileOptionDependency = 15,
  kMessageField = 2,
  kMessageNested = 3,
  kMessageEnum = 4,
  kMessageExtensionRange = 5,
  kMessageExtension = 6,
  kMessageOptions = 7,
  kMessageOneof = 8,
  kMessageReservedRange = 9,
  kMessageReservedName = 10,
  kMessageVisibility = 11,
  kMapEntryOption = 7,
  kRangeStart = 1,
  kRangeEnd = 2,
  kRangeOptions = 3,
  kFieldExtendee = 2,
  kFieldNumber = 3,
  kFieldLabel = 4,
  kFieldType = 5,
  kFieldTypeName = 6,
  kFieldDefault = 7,
  kFieldOptionsField = 8,
  kFieldOneofIndex = 9,
  kFieldJsonName = 10,
  kFieldProto3Optional = 17,
  kOneofOptions = 2,
  kEnumValue = 2,
  kEnumOptions = 3,
  kEnumReservedRange = 4,
  kEnumReservedName = 5,
  kEnumVisibility = 6,
  kValueNumber = 2,
  kValueOptions = 3,
  kServiceMethod = 2,
  kServiceOptions = 3,
  kMethodInput = 2,
  kMethodOutput = 3,
  kMethodOptions = 4,
  kMethodClientStreaming = 5,
  kMethodServerStreaming = 6
};
enum : uint64_t { kLabelOptional = 1, kLabelRequired = 2, kLabelRepeated = 3 };
enum : uint64_t { kVisibilityLocal = 1, kVisibilityExport = 2 };

inline bool has(std::string_view message, uint32_t number) {
  protobuf::WireReader reader(message);
  protobuf::WireField field;
  while (reader.next(field)) {
    if (field.number == number) return true;
  }
  return false;
}

// The last field of that number, as Protobuf has it.
inline std::string_view text_of(std::string_view message, uint32_t number) {
  std::string_view text;
  protobuf::WireReader reader(message);
  protobuf::WireField field;
  while (reader.next(field)) {
    if (field.number == number) text = field.bytes;
  }
  return text;
}

inline uint64_t number_of(std::string_view message, uint32_t number) {
  uint64_t value = 0;
  protobuf::WireReader reader(message);
  protobuf::WireField field;
  while (reader.next(field)) {
    if (field.number == number) value = field.value;
  }
  return value;
}

inline int64_t int32_of(std::string_view message, uint32_t number) {
  return static_cast<int32_t>(static_cast<uint32_t>(number_of(message, number)));
}

template <class Take>
void each_text(std::string_view message, uint32_t number, const Take &take) {
  protobuf::WireReader reader(message);
  protobuf::WireField field;
  while (reader.next(field)) {
    if (field.number == number) take(field.bytes);
  }
}

}  // namespace interop::lang::descriptor_set
