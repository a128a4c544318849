#include "lang/wit/canonical_abi.hpp"

#include <algorithm>
#include <vector>

namespace interop::lang::wit {
namespace {

constexpr size_t kMostParameters = 16;
constexpr size_t kMostAsyncParameters = 4;
constexpr size_t kMostResults = 1;

uint32_t discriminant_bytes(uint64_t cases) {
  return cases <= 256 ? 1 : cases <= 65536 ? 2 : 4;
}

// What either of two core types fits in.
Core join(Core a, Core b) {
  if (a == b) return a;
  const bool narrow = (a == Core::kI32 && b == Core::kF32) || (a == Core::kF32 && b == Core::kI32);
  return narrow ? Core::kI32 : Core::kI64;
}

uint64_t limited(uint64_t size) {
  return std::min(size, kSizeLimit);
}

std::string spell(const std::vector<Core> &types) {
  constexpr std::string_view kWords[] = {"i32", "i64", "f32", "f64"};
  std::string text = "(";
  for (const Core type : types) {
    if (text.size() > 1) text += ", ";
    text += kWords[static_cast<size_t>(type)];
  }
  return text += ')';
}

std::string arrow(const std::vector<Core> &parameters, const std::vector<Core> &results) {
  return spell(parameters) + " -> " + spell(results);
}

}  // namespace

uint64_t align_to(uint64_t offset, uint32_t alignment) {
  return (offset + alignment - 1) / alignment * alignment;
}

Shape scalar_shape(uint32_t bytes, Core core) {
  Shape shape;
  shape.size = bytes;
  shape.alignment = bytes;
  shape.add_flat(core);
  return shape;
}

Shape pointer_pair_shape() {
  Shape shape = scalar_shape(4, Core::kI32);
  shape.size = 8;
  shape.add_flat(Core::kI32);
  return shape;
}

Shape flags_shape(uint64_t count) {
  return scalar_shape(count <= 8 ? 1 : count <= 16 ? 2 : 4, Core::kI32);
}

uint64_t RecordShape::add(const Shape &part) {
  const uint64_t offset = align_to(shape_.size, part.alignment);
  shape_.size = limited(offset + part.size);
  shape_.alignment = std::max(shape_.alignment, part.alignment);
  shape_.add_flat(part);
  return offset;
}

Shape RecordShape::done() const {
  Shape shape = shape_;
  shape.size = align_to(shape.size, shape.alignment);
  return shape;
}

Shape array_shape(const Shape &element, uint64_t count) {
  Shape shape;
  shape.alignment = element.alignment;
  const bool fits = element.size == 0 || count <= kSizeLimit / element.size;
  shape.size = fits ? element.size * count : kSizeLimit;
  for (uint64_t i = 0; i < std::min<uint64_t>(count, Shape::kMostFlat); ++i)
    shape.add_flat(element);
  return shape;
}

VariantShape::VariantShape(uint64_t cases) : discriminant_(discriminant_bytes(cases)) {}

void VariantShape::add(const Shape &payload) {
  alignment_ = std::max(alignment_, payload.alignment);
  largest_ = std::max(largest_, payload.size);
  for (uint32_t i = 0; i < payload.flat_count; ++i) {
    if (i < joined_.flat_count) {
      joined_.flat[i] = join(joined_.flat[i], payload.flat[i]);
    } else {
      joined_.add_flat(payload.flat[i]);
    }
  }
}

Shape VariantShape::done() const {
  Shape shape;
  shape.alignment = std::max(discriminant_, alignment_);
  shape.size = align_to(limited(payload_offset() + largest_), shape.alignment);
  shape.add_flat(Core::kI32);
  shape.add_flat(joined_);
  return shape;
}

Signature core_signature(std::span<const Shape> parameters, const Shape *result, bool is_async) {
  std::vector<Core> flat;
  for (const Shape &parameter : parameters) {
    for (uint32_t i = 0; i < parameter.flat_count && flat.size() <= kMostParameters; ++i)
      flat.push_back(parameter.flat[i]);
  }
  std::vector<Core> results;
  if (result != nullptr) results.assign(result->flat.begin(), result->flat.begin() + result->flat_count);
  const auto at_most = [&flat](size_t most) { return flat.size() > most ? std::vector{Core::kI32} : flat; };
  std::vector<Core> lifted = at_most(kMostParameters);
  std::vector<Core> lowered = at_most(is_async ? kMostAsyncParameters : kMostParameters);
  if (is_async) {
    if (!results.empty()) lowered.push_back(Core::kI32);
    return {arrow(lifted, {Core::kI32}), arrow(lowered, {Core::kI32})};
  }
  if (results.size() <= kMostResults) return {arrow(lifted, results), arrow(lowered, results)};
  lowered.push_back(Core::kI32);
  return {arrow(lifted, {Core::kI32}), arrow(lowered, {})};
}

}  // namespace interop::lang::wit
