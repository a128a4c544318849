// What a field is in Protobuf's own terms, read from its rows: one of the 18 types of
// google.protobuf.FieldDescriptorProto, singular, repeated or a map.
#pragma once

#include <cstdint>

#include "contract/contract.hpp"

namespace interop::lang::protobuf {

// Numbers of google.protobuf.FieldDescriptorProto.Type.
enum class ProtoType : uint8_t {
  kNone = 0,  // not resolved
  kDouble,
  kFloat,
  kInt64,
  kUint64,
  kInt32,
  kFixed64,
  kFixed32,
  kBool,
  kString,
  kGroup,
  kMessage,
  kBytes,
  kUint32,
  kEnum,
  kSfixed32,
  kSfixed64,
  kSint32,
  kSint64
};

struct FieldShape {
  ProtoType type = ProtoType::kNone;  // of the element if repeated; kMessage for a map
  bool repeated = false;              // a list or a map
  bool map = false;
  contract::TypeId element = 0;  // the type row that `type` is about; for a map the key, whose next is the value
  contract::DeclId named = 0;    // the message or enum
};

// A singular type row: kNone if it is no scalar and not resolved.
ProtoType proto_type(const contract::Contract &contract, contract::TypeId type);
FieldShape field_shape(const contract::Contract &contract, contract::DeclId field);

inline bool is_message(ProtoType type) {
  return type == ProtoType::kMessage || type == ProtoType::kGroup;
}
// May be packed when it is repeated.
inline bool is_packable(ProtoType type) {
  return type != ProtoType::kNone && type != ProtoType::kString && type != ProtoType::kBytes && !is_message(type);
}

}  // namespace interop::lang::protobuf
