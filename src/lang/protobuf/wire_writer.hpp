// Writes the Protobuf wire format into a string. A nested message is opened, filled and closed: one byte is kept for
// its length, and a longer length moves what was written, which is cheaper than measuring everything first.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace interop::lang::protobuf {

enum class WireType : uint8_t { kVarint = 0, kFixed64 = 1, kBytes = 2, kStartGroup = 3, kEndGroup = 4, kFixed32 = 5 };

class WireWriter {
 public:
  explicit WireWriter(std::string &out) : out_(out) {}

  void varint(uint64_t value) {
    while (value >= 0x80) {
      out_ += static_cast<char>(value | 0x80);
      value >>= 7;
    }
    out_ += static_cast<char>(value);
  }
  void tag(uint32_t number, WireType type) { varint(uint64_t{number} << 3 | static_cast<uint64_t>(type)); }
  void number(uint32_t field, uint64_t value) {
    tag(field, WireType::kVarint);
    varint(value);
  }
  void text(uint32_t field, std::string_view bytes) {
    tag(field, WireType::kBytes);
    varint(bytes.size());
    out_ += bytes;
  }
  void fixed32(uint32_t value) { little_endian(value, 4); }
  void fixed64(uint64_t value) { little_endian(value, 8); }
  void raw(std::string_view bytes) { out_ += bytes; }

  size_t size() const { return out_.size(); }
  // Takes back what was written since.
  void rewind(size_t size) { out_.resize(size); }

  // Where the content of the message begins; for close().
  size_t open(uint32_t field) {
    tag(field, WireType::kBytes);
    out_ += '\0';
    return out_.size();
  }
  void close(size_t begin) {
    uint64_t length = out_.size() - begin;
    if (length < 0x80) {
      out_[begin - 1] = static_cast<char>(length);
      return;
    }
    char bytes[10];
    size_t count = 0;
    for (; length >= 0x80; length >>= 7)
      bytes[count++] = static_cast<char>(length | 0x80);
    bytes[count++] = static_cast<char>(length);
    out_.insert(begin, count - 1, '\0');
    std::memcpy(&out_[begin - 1], bytes, count);
  }

 private:
  void little_endian(uint64_t value, int bytes) {
    for (int i = 0; i < bytes; ++i)
      out_ += static_cast<char>(value >> (8 * i));
  }

  std::string &out_;
};

}  // namespace interop::lang::protobuf
