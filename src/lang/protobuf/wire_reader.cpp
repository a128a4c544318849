#include "lang/protobuf/wire_reader.hpp"

#include <cstddef>

namespace interop::lang::protobuf {
namespace {

constexpr uint64_t kMaxFieldNumber = (uint64_t{1} << 29) - 1;
constexpr int kMaxGroupDepth = 100;

}  // namespace

bool WireReader::varint(uint64_t &value) {
  value = 0;
  const char *const begin = at_;
  for (int shift = 0; at_ != end_; shift += 7) {
    const auto byte = static_cast<unsigned char>(*at_++);
    if (shift == 63 && byte > 1) {
      at_ = begin;
      return fail(WireError::kVarint);
    }
    value |= uint64_t{byte & 0x7Fu} << shift;
    if (byte < 0x80) return true;
  }
  if (begin == end_ && error_ == WireError::kNone) return false;
  at_ = begin;
  return fail(WireError::kTruncated);
}

bool WireReader::fixed(uint64_t &value, size_t size) {
  if (static_cast<size_t>(end_ - at_) < size) return at_ == end_ ? false : fail(WireError::kTruncated);
  value = 0;
  for (size_t i = 0; i < size; ++i)
    value |= uint64_t{static_cast<unsigned char>(at_[i])} << (8 * i);
  at_ += size;
  return true;
}

bool WireReader::tag(WireField &field) {
  const char *const begin = at_;
  uint64_t tag = 0;
  if (!varint(tag)) return false;
  const uint64_t number = tag >> 3;
  const uint64_t type = tag & 7;
  if (number == 0 || number > kMaxFieldNumber || type > 5) {
    at_ = begin;
    return fail(WireError::kTag);
  }
  field.number = static_cast<uint32_t>(number);
  field.type = static_cast<WireType>(type);
  return true;
}

// Everything up to the end of the group whose tag was just read. Not recursive: depth is a counter and a stack of
// numbers.
bool WireReader::group(WireField &field) {
  uint32_t open[kMaxGroupDepth];
  int depth = 0;
  open[depth++] = field.number;
  const char *const content = at_;
  while (depth > 0) {
    const char *const inner_begin = at_;
    WireField inner;
    if (!tag(inner)) return fail(error_ == WireError::kNone ? WireError::kEndGroup : error_);
    uint64_t ignored = 0;
    bool good = true;
    switch (inner.type) {
      case WireType::kVarint:
        good = varint(ignored);
        break;
      case WireType::kFixed64:
        good = fixed(ignored, 8);
        break;
      case WireType::kFixed32:
        good = fixed(ignored, 4);
        break;
      case WireType::kBytes:
        good = varint(ignored) && ignored <= static_cast<uint64_t>(end_ - at_);
        if (good) at_ += static_cast<ptrdiff_t>(ignored);
        break;
      case WireType::kStartGroup:
        if (depth == kMaxGroupDepth) return fail(WireError::kDepth);
        open[depth++] = inner.number;
        break;
      case WireType::kEndGroup:
        if (open[--depth] != inner.number) {
          at_ = inner_begin;
          return fail(WireError::kEndGroup);
        }
        if (depth == 0) field.bytes = {content, static_cast<size_t>(inner_begin - content)};
        break;
    }
    if (!good) {
      at_ = inner_begin;
      return fail(error_ == WireError::kNone ? WireError::kTruncated : error_);
    }
  }
  return true;
}

bool WireReader::next(WireField &field) {
  if (at_ == end_ || error_ != WireError::kNone) return false;
  const char *const begin = at_;
  if (!tag(field)) return false;
  bool good = true;
  switch (field.type) {
    case WireType::kVarint:
      good = varint(field.value);
      break;
    case WireType::kFixed64:
      good = fixed(field.value, 8);
      break;
    case WireType::kFixed32:
      good = fixed(field.value, 4);
      break;
    case WireType::kStartGroup:
      good = group(field);
      break;
    case WireType::kEndGroup:
      good = fail(WireError::kEndGroup);
      break;
    case WireType::kBytes: {
      uint64_t length = 0;
      good = varint(length) && length <= static_cast<uint64_t>(end_ - at_);
      if (!good) break;
      field.bytes = {at_, static_cast<size_t>(length)};
      at_ += static_cast<ptrdiff_t>(length);
      break;
    }
  }
  if (!good) {
    if (error_ == WireError::kNone) error_ = WireError::kTruncated;
    if (error_ != WireError::kVarint && error_ != WireError::kEndGroup) at_ = begin;
    return false;
  }
  field.whole = {begin, static_cast<size_t>(at_ - begin)};
  return true;
}

}  // namespace interop::lang::protobuf
