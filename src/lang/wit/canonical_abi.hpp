// The canonical ABI (component model, CanonicalABI.md): how values lie in linear memory, and which core types a function
// has. A Shape is all that is needed of a type; those of compound types are made of those of their parts, so that each
// named type is looked at once.
//
// Core types of a value ("flattening") are only counted as far as anybody asks: a function whose parameters come to
// more than sixteen passes a pointer, whatever they are. So a shape holds seventeen at most, and the shape of a list of
// four thousand million elements costs no more than that of two.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>

namespace interop::lang::wit {

enum class Core : uint8_t { kI32, kI64, kF32, kF64 };

struct Shape {
  static constexpr uint32_t kMostFlat = 17;  // one more than any function passes

  uint64_t size = 0;
  uint32_t alignment = 1;
  uint32_t flat_count = 0;  // kMostFlat: that many or more
  std::array<Core, kMostFlat> flat{};

  void add_flat(Core core) {
    if (flat_count < kMostFlat) flat[flat_count++] = core;
  }
  void add_flat(const Shape &part) {
    for (uint32_t i = 0; i < part.flat_count; ++i)
      add_flat(part.flat[i]);
  }
};

inline constexpr uint64_t kSizeLimit = uint64_t{1} << 62;  // what is larger is as large: nobody has that much memory

uint64_t align_to(uint64_t offset, uint32_t alignment);
Shape scalar_shape(uint32_t bytes, Core core);
Shape pointer_pair_shape();  // string, list, map: where it is, and how long
Shape flags_shape(uint64_t count);

// A record, a part at a time.
class RecordShape {
 public:
  // Gives the offset of the part.
  uint64_t add(const Shape &part);
  Shape done() const;

 private:
  Shape shape_;
};
Shape array_shape(const Shape &element, uint64_t count);

// A variant, a case at a time; the shape of a case without a payload has a size of 0 and nothing flat.
class VariantShape {
 public:
  explicit VariantShape(uint64_t cases);
  void add(const Shape &payload);
  uint64_t payload_offset() const { return align_to(discriminant_, alignment_); }
  Shape done() const;

 private:
  uint32_t discriminant_;  // bytes
  uint32_t alignment_ = 1;
  uint64_t largest_ = 0;
  Shape joined_;
};

struct Signature {
  std::string lift;   // as the component exports it
  std::string lower;  // as the component imports it
};
// `result` is null where a function gives nothing back. An asynchronous function is lifted with a callback.
Signature core_signature(std::span<const Shape> parameters, const Shape *result, bool is_async);

}  // namespace interop::lang::wit
