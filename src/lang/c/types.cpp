#include "lang/c/types.hpp"

#include <algorithm>

namespace interop::lang::c {

Types::Types() {
  rows_.reserve(1024);
  rows_.push_back({});
  for (int base = 0; base <= static_cast<int>(Base::kUnknown); ++base) {
    CType row;
    row.base = static_cast<Base>(base);
    rows_.push_back(row);
  }
}

CTypeId Types::add(const CType &type) {
  CType row = type;
  row.all_qualifiers = row.qualifiers;
  if (row.shape == Shape::kTypedef) {
    row.bare = bare(row.element);
    row.all_qualifiers |= rows_[row.element].all_qualifiers;
  } else {
    row.depth = rows_[row.element].depth;
    for (uint32_t i = 0; i < row.parameter_count; ++i)
      row.depth = std::max(row.depth, rows_[parameters[row.first_parameter + i].type].depth);
    ++row.depth;
  }
  rows_.push_back(row);
  return static_cast<CTypeId>(rows_.size() - 1);
}

CTypeId Types::pointer(CTypeId to, uint8_t qualifiers) {
  CType row;
  row.shape = Shape::kPointer;
  row.element = to;
  row.qualifiers = qualifiers;
  return add(row);
}

CTypeId Types::array(CTypeId of, uint64_t count, uint8_t flags) {
  CType row;
  row.shape = Shape::kArray;
  row.element = of;
  row.count = count;
  row.flags = flags;
  return add(row);
}

CTypeId Types::vector(CTypeId of, uint64_t count) {
  CType row;
  row.shape = Shape::kVector;
  row.element = of;
  row.count = count;
  return add(row);
}

CTypeId Types::qualified(CTypeId type, uint8_t qualifiers) {
  if ((rows_[type].qualifiers | qualifiers) == rows_[type].qualifiers) return type;
  CType row = rows_[type];
  if (row.shape == Shape::kArray) {
    row.element = qualified(row.element, qualifiers);
    return add(row);
  }
  row.qualifiers = static_cast<uint8_t>(row.qualifiers | qualifiers);
  return add(row);
}

CTypeId Types::unqualified(CTypeId type) {
  if (rows_[type].qualifiers == 0) return type;
  CType row = rows_[type];
  row.qualifiers = 0;
  return add(row);
}

CTypeId Types::aligned(CTypeId type, uint32_t alignment) {
  CType row = rows_[type];
  row.alignment = alignment;
  return add(row);
}

}  // namespace interop::lang::c
