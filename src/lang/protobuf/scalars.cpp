// Protobuf's scalar types, and the type rows that they share.
#include <string_view>

#include "lang/protobuf/shared.hpp"

namespace interop::lang::protobuf {
namespace {

struct ScalarRow {
  Scalar scalar;
  std::string_view name;
  uint32_t kind;
  uint32_t flags;
  uint32_t width_bits;
  uint32_t encoding;
};
constexpr ScalarRow kScalars[] = {
    {kInt32, "int32", INTEROP_TYPE_INT, INTEROP_TYPE_FLAG_SIGNED, 32, INTEROP_ENCODING_VARINT},
    {kInt64, "int64", INTEROP_TYPE_INT, INTEROP_TYPE_FLAG_SIGNED, 64, INTEROP_ENCODING_VARINT},
    {kUint32, "uint32", INTEROP_TYPE_INT, 0, 32, INTEROP_ENCODING_VARINT},
    {kUint64, "uint64", INTEROP_TYPE_INT, 0, 64, INTEROP_ENCODING_VARINT},
    {kSint32, "sint32", INTEROP_TYPE_INT, INTEROP_TYPE_FLAG_SIGNED, 32, INTEROP_ENCODING_ZIGZAG},
    {kSint64, "sint64", INTEROP_TYPE_INT, INTEROP_TYPE_FLAG_SIGNED, 64, INTEROP_ENCODING_ZIGZAG},
    {kFixed32, "fixed32", INTEROP_TYPE_INT, 0, 32, INTEROP_ENCODING_FIXED},
    {kFixed64, "fixed64", INTEROP_TYPE_INT, 0, 64, INTEROP_ENCODING_FIXED},
    {kSfixed32, "sfixed32", INTEROP_TYPE_INT, INTEROP_TYPE_FLAG_SIGNED, 32, INTEROP_ENCODING_FIXED},
    {kSfixed64, "sfixed64", INTEROP_TYPE_INT, INTEROP_TYPE_FLAG_SIGNED, 64, INTEROP_ENCODING_FIXED},
    {kFloat, "float", INTEROP_TYPE_FLOAT, 0, 32, INTEROP_ENCODING_FIXED},
    {kDouble, "double", INTEROP_TYPE_FLOAT, 0, 64, INTEROP_ENCODING_FIXED},
    {kBool, "bool", INTEROP_TYPE_BOOL, 0, 8, INTEROP_ENCODING_VARINT},
    {kString, "string", INTEROP_TYPE_STRING, 0, 0, INTEROP_ENCODING_DEFAULT},
    {kBytes, "bytes", INTEROP_TYPE_BYTES, 0, 0, INTEROP_ENCODING_DEFAULT},
};

}  // namespace

Scalar scalar_named(std::string_view name) {
  // All names begin with one of these letters and none is longer.
  if (name.size() < 4 || name.size() > 8) return kNoScalar;
  switch (name[0]) {
    case 'b':
    case 'd':
    case 'f':
    case 'i':
    case 's':
    case 'u':
      break;
    default:
      return kNoScalar;
  }
  for (const ScalarRow &row : kScalars) {
    if (row.name == name) return row.scalar;
  }
  return kNoScalar;
}

std::string_view scalar_name(const interop_type_row &type) {
  for (const ScalarRow &row : kScalars) {
    if (row.kind == type.kind && row.flags == type.flags && row.width_bits == type.width_bits &&
        row.encoding == type.encoding) {
      return row.name;
    }
  }
  return {};
}

Scalar scalar_of(const interop_type_row &type) {
  return scalar_named(scalar_name(type));
}

TypeId scalar_type(FileWork &work, Scalar scalar) {
  TypeId &kept = work.shared.scalars[scalar];
  if (kept != 0) return kept;
  kept = work.contract.types.add();
  for (const ScalarRow &row : kScalars) {
    if (row.scalar != scalar) continue;
    interop_type_row &made = work.contract.types[kept];
    made.kind = row.kind;
    made.flags = row.flags;
    made.width_bits = row.width_bits;
    made.encoding = row.encoding;
    made.name = work.contract.pool.add(row.name);
  }
  return kept;
}

TypeId list_of(FileWork &work, TypeId element) {
  TypeId *kept = nullptr;
  for (int scalar = 0; scalar < kScalarCount && kept == nullptr; ++scalar) {
    if (work.shared.scalars[scalar] == element && element != 0) kept = &work.shared.lists[scalar];
  }
  if (kept != nullptr && *kept != 0) return *kept;
  const TypeId made = work.contract.types.add();
  work.contract.types[made].kind = INTEROP_TYPE_LIST;
  work.contract.types[made].first = element;
  if (kept != nullptr) *kept = made;
  return made;
}

}  // namespace interop::lang::protobuf
