#include "lang/protobuf/field_shape.hpp"

namespace interop::lang::protobuf {
namespace {

ProtoType integer_type(const interop_type_row &row) {
  const bool is_signed = (row.flags & INTEROP_TYPE_FLAG_SIGNED) != 0;
  const bool wide = row.width_bits == 64;
  switch (row.encoding) {
    case INTEROP_ENCODING_ZIGZAG:
      return wide ? ProtoType::kSint64 : ProtoType::kSint32;
    case INTEROP_ENCODING_FIXED:
      if (is_signed) return wide ? ProtoType::kSfixed64 : ProtoType::kSfixed32;
      return wide ? ProtoType::kFixed64 : ProtoType::kFixed32;
    default:
      if (is_signed) return wide ? ProtoType::kInt64 : ProtoType::kInt32;
      return wide ? ProtoType::kUint64 : ProtoType::kUint32;
  }
}

}  // namespace

ProtoType proto_type(const contract::Contract &contract, contract::TypeId type) {
  const interop_type_row &row = contract.types[type];
  switch (row.kind) {
    case INTEROP_TYPE_BOOL:
      return ProtoType::kBool;
    case INTEROP_TYPE_INT:
      return integer_type(row);
    case INTEROP_TYPE_FLOAT:
      return row.width_bits == 64 ? ProtoType::kDouble : ProtoType::kFloat;
    case INTEROP_TYPE_STRING:
      return ProtoType::kString;
    case INTEROP_TYPE_BYTES:
      return ProtoType::kBytes;
    case INTEROP_TYPE_NAMED:
      if (contract.decls[row.decl].kind == INTEROP_DECL_ENUM) return ProtoType::kEnum;
      return contract.decls[row.decl].kind == INTEROP_DECL_RECORD ? ProtoType::kMessage : ProtoType::kNone;
    default:
      return ProtoType::kNone;
  }
}

FieldShape field_shape(const contract::Contract &contract, contract::DeclId field) {
  const interop_decl_row &row = contract.decls[field];
  FieldShape shape;
  shape.element = row.type;
  if (row.type == 0) return shape;
  const interop_type_row &type = contract.types[row.type];
  if (type.kind == INTEROP_TYPE_MAP) {
    shape.map = shape.repeated = true;
    shape.type = ProtoType::kMessage;
    shape.element = type.first;
    return shape;
  }
  if (type.kind == INTEROP_TYPE_LIST) {
    shape.repeated = true;
    shape.element = type.first;
  }
  shape.type = proto_type(contract, shape.element);
  shape.named = contract.types[shape.element].decl;
  if (shape.type == ProtoType::kMessage && (row.flags & INTEROP_DECL_FLAG_GROUP) != 0) shape.type = ProtoType::kGroup;
  return shape;
}

}  // namespace interop::lang::protobuf
