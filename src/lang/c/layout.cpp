// How the five targets place members.
//
// System V (and AAPCS64, WebAssembly): a bit-field goes where the last one ended, unless it would cross a boundary of
// its declared type; then it goes to that boundary. `packed` and #pragma pack let it cross. Microsoft: neighbouring
// bit-fields whose types have one size share a unit of that size; a bit-field that does not fit begins a new one. What
// __declspec(align) asks for is required: #pragma pack does not lessen it, in a struct around it either. ms_struct
// elsewhere has the units alone, as gcc does it; clang is of another mind about unions there.
#include "lang/c/layout.hpp"

#include <algorithm>

namespace interop::lang::c {
namespace {

constexpr uint64_t align_up(uint64_t value, uint64_t alignment) {
  return alignment <= 1 ? value : (value + alignment - 1) / alignment * alignment;
}

// One struct or union on its way to a layout. Everything is in bits.
class Placement {
 public:
  Placement(Model &model, const LayoutEngine &engine, Tag &tag) : model_(model), engine_(engine), tag_(tag) {
    windows_ = engine.target().microsoft_layout && !tag.gcc_struct;
    microsoft_ = windows_ || (tag.ms_struct && !tag.gcc_struct);
    pack_ = windows_ && tag.packed ? 1 : tag.pack;
  }

  void run() {
    const bool is_union = tag_.kind == TagKind::kUnion;
    for (uint32_t i = 0; i < tag_.members.count; ++i) {
      Member &member = model_.members[tag_.members.first + i];
      const uint64_t outer_end = at_;
      if (is_union) {
        at_ = 0;
        unit_bits_ = 0;
      }
      place(member, i + 1 == tag_.members.count);
      if (is_union) at_ = std::max(at_, outer_end);
      if (at_ / 8 > kMostBytes) tag_.invalid = true;
      if (tag_.invalid) break;
    }
    finish();
  }

 private:
  void place(Member &member, bool last) {
    TypeLayout type = engine_.of(member.type);
    const CType &bare = model_.types[model_.types.bare(member.type)];
    const bool flexible = bare.shape == Shape::kArray && (bare.flags & type_flag::kUnsized) != 0;
    if (flexible) {
      type = engine_.of(bare.element);
      type.size = 0;
      tag_.unsized = last || tag_.kind == TagKind::kUnion;
    }
    if (!type.known()) {
      tag_.invalid = true;
      return;
    }
    if (microsoft_ && !windows_) type.align = std::max(type.align, natural_alignment(member.type));
    if (member.is_bit_field) {
      microsoft_ ? place_microsoft_bits(member, type) : place_bits(member, type);
      return;
    }
    unit_bits_ = 0;
    last_was_bits_ = false;
    const uint32_t alignment = windows_ ? windows_alignment(member, type, false) : alignment_of(member, type);
    at_ = align_up(at_, uint64_t{alignment} * 8);
    member.offset_bits = at_;
    at_ += type.size * 8;
    align(alignment);
  }

  uint32_t alignment_of(const Member &member, const TypeLayout &type) const {
    const uint32_t alignment = std::max(member.packed || tag_.packed ? 1 : type.align, member.alignment);
    return pack_ != 0 ? std::min(alignment, pack_) : alignment;
  }

  uint32_t windows_alignment(const Member &member, const TypeLayout &type, bool bits) {
    const uint32_t required = std::max(member.alignment, required_of(member.type));
    if (!bits) required_ = std::max(required_, required);
    uint32_t alignment = std::max(type.align, bits ? required : 1);
    if (pack_ != 0) alignment = std::min(alignment, pack_);
    if (member.packed) alignment = 1;
    return std::max(alignment, required);
  }

  // What was asked for explicitly somewhere in the type.
  uint32_t required_of(CTypeId type) const {
    for (;;) {
      const CType &row = model_.types[type];
      if (row.alignment != 0) return row.alignment;
      if (row.shape == Shape::kTag) return model_.tags[row.decl].required_alignment;
      if (row.shape != Shape::kTypedef && row.shape != Shape::kArray) return 0;
      type = row.element;
    }
  }

  // Of numbers of eight bytes, which i386 aligns to four in a struct: ms_struct does not.
  uint32_t natural_alignment(CTypeId type) const {
    while (model_.types[type].shape == Shape::kTypedef || model_.types[type].shape == Shape::kArray)
      type = model_.types[type].element;
    return model_.types[type].shape == Shape::kBase && engine_.of(type).size == 8 ? 8 : 1;
  }

  void place_bits(Member &member, const TypeLayout &type) {
    const uint64_t type_bits = type.size * 8;
    const bool packed = member.packed || tag_.packed;
    uint64_t boundary = uint64_t{type.align} * 8;
    if (member.width == 0) {
      // Neither #pragma pack nor `packed` touches one of no width.
      const uint64_t least = std::max<uint64_t>(boundary, uint64_t{member.alignment} * 8);
      at_ = align_up(at_, least);
      member.offset_bits = at_;
      if (engine_.target().zero_width_aligns) align(static_cast<uint32_t>(least / 8));
      return;
    }
    // Where both are said, #pragma pack alone counts.
    if (packed && pack_ == 0) boundary = 8;
    if (pack_ != 0) boundary = std::min<uint64_t>(boundary, uint64_t{pack_} * 8);
    uint64_t wanted = uint64_t{member.alignment} * 8;
    if (pack_ != 0) wanted = std::min<uint64_t>(wanted, uint64_t{pack_} * 8);
    const bool may_cross = packed || pack_ != 0;
    if (wanted > 1) at_ = align_up(at_, wanted);
    if (!may_cross && at_ % boundary + member.width > type_bits) at_ = align_up(at_, boundary);
    member.offset_bits = at_;
    at_ += member.width;
    const bool counts = member.name != 0 || engine_.target().anonymous_bits_align;
    if (counts) align(static_cast<uint32_t>(std::max(boundary, wanted) / 8));
  }

  void place_microsoft_bits(Member &member, const TypeLayout &type) {
    const uint64_t type_bits = type.size * 8;
    const uint32_t alignment = windows_ ? windows_alignment(member, type, true) : alignment_of(member, type);
    // Windows has bit-fields of a union lie at its beginning, whatever they ask for.
    if (windows_ && tag_.kind == TagKind::kUnion) {
      if (member.width != 0 || last_was_bits_) at_ = type_bits;
      last_was_bits_ = member.width != 0;
      return;
    }
    if (member.width == 0) {
      // Of no effect unless it ends a run of bit-fields.
      if (last_was_bits_ || tag_.kind == TagKind::kUnion) {
        if (last_was_bits_) at_ = align_up(at_, uint64_t{alignment} * 8);
        if (tag_.kind != TagKind::kUnion) align(alignment);
      }
      member.offset_bits = at_;
      unit_bits_ = 0;
      last_was_bits_ = false;
      return;
    }
    if (unit_bits_ != type_bits || unit_left_ < member.width) {
      at_ = align_up(at_, uint64_t{alignment} * 8);
      unit_begin_ = at_;
      unit_bits_ = type_bits;
      unit_left_ = type_bits;
      at_ += type_bits;
      align(alignment);
    }
    member.offset_bits = unit_begin_ + (type_bits - unit_left_);
    unit_left_ -= member.width;
    last_was_bits_ = true;
  }

  void align(uint32_t alignment) { alignment_ = std::max(alignment_, alignment); }

  void finish() {
    if (tag_.invalid) {
      tag_.alignment = 0;
      tag_.size = 0;
      return;
    }
    const uint32_t alignment = std::max(alignment_, tag_.alignment);
    const uint64_t size = align_up(at_, 8) / 8;
    if (windows_) return finish_windows(size);
    tag_.size = align_up(size, alignment);
    tag_.alignment = alignment;
  }

  void finish_windows(uint64_t size) {
    constexpr uint64_t kLeastSize = 4;
    required_ = std::max({required_, tag_.alignment, uint32_t{1}});
    size = align_up(size, alignment_);
    const uint32_t alignment = std::max(alignment_, required_);
    const uint32_t rounded = pack_ != 0 ? std::min(alignment, pack_) : alignment;
    size = align_up(size, std::max(rounded, required_));
    if (size == 0) size = required_ >= kLeastSize ? alignment : kLeastSize;
    tag_.size = size;
    tag_.alignment = alignment;
    tag_.required_alignment = required_;
  }

  Model &model_;
  const LayoutEngine &engine_;
  Tag &tag_;
  bool windows_;
  bool microsoft_;
  uint32_t pack_;
  uint32_t required_ = 0;  // Windows: of members
  uint64_t at_ = 0;
  uint32_t alignment_ = 1;
  // Microsoft's unit of bit-fields.
  uint64_t unit_begin_ = 0;
  uint64_t unit_bits_ = 0;
  uint64_t unit_left_ = 0;
  bool last_was_bits_ = false;
};

}  // namespace

TypeLayout LayoutEngine::of_tag(const Tag &tag) const {
  if (!tag.complete || tag.invalid) return {};
  return {tag.size, tag.alignment};
}

TypeLayout LayoutEngine::of(CTypeId type) const {
  if (type < known_.size() && known_[type].known()) return known_[type];
  const TypeLayout layout = work_out(type);
  if (!layout.known()) return layout;
  if (type >= known_.size()) known_.resize(model_.types.size());
  return known_[type] = layout;
}

// Without recursion: arrays multiply on the way down.
TypeLayout LayoutEngine::work_out(CTypeId type) const {
  uint64_t times = 1;
  uint32_t alignment = 0;
  TypeLayout inner;
  for (;;) {
    const CType &row = model_.types[type];
    if (alignment == 0) alignment = row.alignment;
    if (type < known_.size() && known_[type].known()) {
      inner = known_[type];
      break;
    }
    if (row.shape == Shape::kTypedef) {
      type = row.element;
      continue;
    }
    if (row.shape == Shape::kArray) {
      if ((row.flags & type_flag::kUnsized) != 0) return {};
      if (row.count != 0 && times > kMostBytes / row.count) return {};
      times *= row.count;
      type = row.element;
      continue;
    }
    switch (row.shape) {
      case Shape::kBase: {
        const SizeAlign scalar = scalar_layout(target_, row.base);
        inner = {scalar.size, scalar.align};
        break;
      }
      case Shape::kComplex: {
        const CType &part = model_.types[model_.types.bare(row.element)];
        const SizeAlign scalar = scalar_layout(target_, part.base);
        inner = {uint64_t{scalar.size} * 2, scalar.align};
        break;
      }
      case Shape::kBitInt: {
        // Up to 64 bits as the smallest integer that holds it; beyond, whole words.
        uint64_t bytes = 1;
        while (bytes * 8 < row.count && bytes < 8)
          bytes *= 2;
        if (row.count > 64) bytes = align_up((row.count + 7) / 8, target_.pointer == 4 ? 4 : 8);
        const uint32_t word = std::min<uint32_t>(static_cast<uint32_t>(bytes), target_.pointer == 4 ? 4 : 8);
        inner = {bytes, bytes <= 4 ? static_cast<uint32_t>(bytes) : std::max(word, target_.long_long.align)};
        break;
      }
      case Shape::kPointer:
        inner = {target_.pointer, target_.pointer};
        break;
      case Shape::kVector: {
        const TypeLayout part = of_scalar(row.element);
        uint64_t bytes = part.size * row.count;
        while ((bytes & (bytes - 1)) != 0)
          bytes += bytes & (~bytes + 1);
        inner = {bytes, static_cast<uint32_t>(std::min<uint64_t>(bytes, kMostAlignment))};
        break;
      }
      case Shape::kTag:
        inner = of_tag(model_.tags[row.decl]);
        break;
      default:
        return {};
    }
    break;
  }
  if (!inner.known()) return {};
  if (inner.size != 0 && times > kMostBytes / inner.size) return {};
  return {inner.size * times, alignment != 0 ? alignment : inner.align};
}

TypeLayout LayoutEngine::of_scalar(CTypeId type) const {
  const CType &row = model_.types[model_.types.bare(type)];
  if (row.shape == Shape::kPointer) return {target_.pointer, target_.pointer};
  if (row.shape != Shape::kBase) return {};
  const SizeAlign scalar = scalar_layout(target_, row.base);
  return {scalar.size, scalar.align};
}

void LayoutEngine::lay_out(Tag &tag) {
  Placement(model_, *this, tag).run();
}

void LayoutEngine::lay_out_enum(Tag &tag) {
  Types &types = model_.types;
  if (!tag.fixed) {
    bool negative = false;
    uint64_t most = 0;       // of the values above zero
    uint64_t magnitude = 0;  // of those below, less one
    for (uint32_t i = 0; i < tag.members.count; ++i) {
      const Enumerator &value = model_.enumerators[tag.members.first + i];
      if (value.value < 0 && !value.huge) {
        negative = true;
        magnitude = std::max(magnitude, ~static_cast<uint64_t>(value.value));
      } else {
        most = std::max(most, static_cast<uint64_t>(value.value));
      }
    }
    const auto fits = [&](unsigned bits) {
      const unsigned room = negative ? bits - 1 : bits;
      const bool low = magnitude >> (bits - 1) == 0;
      return low && (room == 64 || most >> room == 0);
    };
    Base base = negative || !target_.unsigned_enums ? Base::kInt : Base::kUnsignedInt;
    if (tag.packed && fits(8)) {
      base = negative ? Base::kSignedChar : Base::kUnsignedChar;
    } else if (tag.packed && fits(16)) {
      base = negative ? Base::kShort : Base::kUnsignedShort;
    } else if (!fits(32) && !target_.microsoft_layout) {
      const bool is_long = target_.long_size == 8;
      base = negative ? (is_long ? Base::kLong : Base::kLongLong)
                      : (is_long ? Base::kUnsignedLong : Base::kUnsignedLongLong);
    }
    tag.underlying = types.base(base);
  }
  const TypeLayout layout = of(tag.underlying);
  tag.size = layout.size;
  tag.alignment = std::max(tag.alignment, layout.align);
  tag.complete = true;
}

uint32_t LayoutEngine::width_of(CTypeId type) const {
  const CType &row = model_.types[model_.types.bare(type)];
  if (row.shape == Shape::kBitInt) return static_cast<uint32_t>(row.count);
  if (row.shape == Shape::kBase && row.base == Base::kBool) return 1;
  if (row.shape == Shape::kTag && model_.tags[row.decl].kind != TagKind::kEnum) return 0;
  if (row.shape != Shape::kBase && row.shape != Shape::kTag && row.shape != Shape::kPointer) return 0;
  return static_cast<uint32_t>(of(type).size * 8);
}

bool LayoutEngine::is_signed_type(CTypeId type) const {
  const CType &row = model_.types[model_.types.bare(type)];
  if (row.shape == Shape::kBitInt) return (row.flags & type_flag::kUnsigned) == 0;
  if (row.shape == Shape::kTag) {
    const Tag &tag = model_.tags[row.decl];
    return tag.kind == TagKind::kEnum && tag.underlying != 0 && is_signed_type_of(tag.underlying);
  }
  return row.shape == Shape::kBase && is_signed(target_, row.base);
}

bool LayoutEngine::is_signed_type_of(CTypeId underlying) const {
  const CType &row = model_.types[model_.types.bare(underlying)];
  return row.shape == Shape::kBase && is_signed(target_, row.base);
}

}  // namespace interop::lang::c
