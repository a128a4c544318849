#include "bind/header_layout.hpp"

#include <algorithm>

namespace interop::bind {

HeaderLayout::HeaderLayout(const HeaderModel &model) : model_(model), packs_(model.records.size()) {
  // In order: what a struct holds by value was looked at before.
  for (const Declared &declared : model.order) {
    if (declared.kind != CKind::kRecord) continue;
    const CRecord &record = model.records[declared.index];
    uint32_t &pack = packs_[declared.index];
    pack = kPlaced;
    if (record.is_opaque) pack = 0;
    for (const uint32_t wanted : {0u, 1u, 2u, 4u, 8u}) {
      if (pack != kPlaced || !fits(record, wanted)) continue;
      pack = wanted;
    }
  }
}

uint64_t HeaderLayout::size(CTypeIndex index) const {
  const CType &type = model_.unaliased(index);
  switch (type.shape) {
    case CShape::kArray:
      return type.count * size(type.element);
    case CShape::kRecord:
      return model_.records[type.of].size_bytes;
    case CShape::kEnum:
      return model_.enums[type.of].bits / 8;
    case CShape::kBool:
      return 1;
    default:
      return type.bits / 8;
  }
}

uint64_t HeaderLayout::alignment(CTypeIndex index) const {
  const CType &type = model_.unaliased(index);
  switch (type.shape) {
    case CShape::kArray:
      return alignment(type.element);
    case CShape::kRecord: {
      const uint64_t own = std::max<uint64_t>(model_.records[type.of].alignment_bytes, 1);
      const uint32_t pack = packs_[type.of];
      return pack == 0 ? own : pack == kPlaced ? 1 : std::min<uint64_t>(own, pack);
    }
    default:
      return std::max<uint64_t>(size(index), 1);
  }
}

bool HeaderLayout::fits(const CRecord &record, uint32_t pack) const {
  uint64_t end = 0;
  uint64_t most = 1;
  for (const CField &field : record.fields) {
    if (field.is_bit_field || model_.unaliased(field.type).shape == CShape::kOther) return false;
    uint64_t step = alignment(field.type);
    if (pack != 0) step = std::min<uint64_t>(step, pack);
    const uint64_t at = record.is_union ? 0 : (end + step - 1) / step * step;
    if (field.offset_bits != at * 8) return false;
    end = std::max(end, at + size(field.type));
    most = std::max(most, step);
  }
  return record.size_bytes == (end + most - 1) / most * most && (pack != 0 || record.alignment_bytes == most);
}

}  // namespace interop::bind
