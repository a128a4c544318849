// Reads the Protobuf wire format from bytes that nobody vouches for. A reader is a view that moves on field by field;
// it says where and why it stopped, and it never reads past its end. Groups are taken as one field with their content.
#pragma once

#include <cstdint>
#include <string_view>

#include "lang/protobuf/wire_writer.hpp"

namespace interop::lang::protobuf {

enum class WireError : uint8_t {
  kNone,
  kTruncated,  // ends within a field
  kVarint,     // a varint of more than ten bytes, or beyond 64 bits
  kTag,        // field number 0 or above 2^29 - 1, or wire type 6 or 7
  kEndGroup,   // the end of a group that was not begun, or a group without its end
  kDepth       // groups nested too deeply
};

struct WireField {
  uint32_t number = 0;
  WireType type = WireType::kVarint;
  uint64_t value = 0;      // of varint and fixed fields
  std::string_view bytes;  // of length-prefixed fields and groups
  std::string_view whole;  // tag and all
};

class WireReader {
 public:
  explicit WireReader(std::string_view bytes) : begin_(bytes.data()), at_(begin_), end_(begin_ + bytes.size()) {}

  // The next field; false at the end and on an error.
  bool next(WireField &field);
  WireError error() const { return error_; }
  // Where reading stopped: a pointer into the bytes.
  const char *at() const { return at_; }

  // A varint alone, for packed fields; false at the end and on an error.
  bool varint(uint64_t &value);
  bool fixed(uint64_t &value, size_t size);
  bool done() const { return at_ == end_; }

 private:
  bool fail(WireError error) {
    error_ = error;
    return false;
  }
  bool tag(WireField &field);
  bool group(WireField &field);

  const char *begin_;
  const char *at_;
  const char *end_;
  WireError error_ = WireError::kNone;
};

}  // namespace interop::lang::protobuf
