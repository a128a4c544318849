// Sizes, alignments and offsets. A struct is laid out once, when its closing brace and attributes are read.
#pragma once

#include "lang/c/model.hpp"
#include "lang/c/target_model.hpp"

namespace interop::lang::c {

struct TypeLayout {
  uint64_t size = 0;   // bytes
  uint32_t align = 0;  // bytes; 0: it has no layout (a function, void, an incomplete type)
  bool known() const { return align != 0; }
};

// Larger than any object can be: what grows beyond it is no layout.
inline constexpr uint64_t kMostBytes = uint64_t{1} << 60;
inline constexpr uint32_t kMostAlignment = uint32_t{1} << 28;

class LayoutEngine {
 public:
  LayoutEngine(Model &model, const TargetModel &target) : model_(model), target_(target) {}

  TypeLayout of(CTypeId type) const;
  // Fills size and alignment of a struct or union, and the offsets of its members.
  void lay_out(Tag &tag);
  // The type that an enum's values fit into, and its size.
  void lay_out_enum(Tag &tag);

  const TargetModel &target() const { return target_; }
  // Of integer types, enums and _BitInt: the number of bits, and whether it is signed.
  uint32_t width_of(CTypeId type) const;
  bool is_signed_type(CTypeId type) const;

 private:
  TypeLayout of_tag(const Tag &tag) const;
  TypeLayout of_scalar(CTypeId type) const;  // of a vector's elements
  bool is_signed_type_of(CTypeId underlying) const;

  TypeLayout work_out(CTypeId type) const;

  Model &model_;
  const TargetModel &target_;
  mutable std::vector<TypeLayout> known_;  // of types, once they are known: a chain of typedefs is gone through once
};

}  // namespace interop::lang::c
