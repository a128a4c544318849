// Reads the bytes of a WebAssembly component that nobody vouches for. Never past its end; the first thing that is wrong
// is kept with its place, and after it every read gives 0.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace interop::lang::wit {

class BinaryReader {
 public:
  explicit BinaryReader(std::string_view bytes, size_t place = 0) : bytes_(bytes), place_(place) {}

  bool done() const { return failed_ || at_ == bytes_.size(); }
  bool failed() const { return failed_; }
  // "at byte 12: what is wrong"
  const std::string &reason() const { return reason_; }
  void fail(std::string_view why) {
    if (failed_) return;
    failed_ = true;
    reason_ = "at byte " + std::to_string(place_ + at_) + ": " + std::string(why);
  }

  uint8_t byte() {
    if (failed_) return 0;
    if (at_ == bytes_.size()) return fail("it ends too early"), uint8_t{0};
    return static_cast<uint8_t>(bytes_[at_++]);
  }
  uint8_t peek() const { return done() ? uint8_t{0} : static_cast<uint8_t>(bytes_[at_]); }

  // LEB128, at most five bytes.
  uint32_t number() {
    uint32_t value = 0;
    for (uint32_t shift = 0; shift < 35 && !failed_; shift += 7) {
      const uint32_t next = byte();
      if (shift == 28 && next > 15) break;
      value |= (next & 0x7f) << shift;
      if (next < 0x80) return value;
    }
    fail("a number has more than 32 bits");
    return 0;
  }
  // How many things follow, each of a byte at least.
  uint32_t count() {
    const uint32_t value = number();
    if (value > bytes_.size() - at_) fail("it ends too early");
    return failed_ ? 0 : value;
  }
  std::string_view bytes() {
    const uint32_t size = count();
    if (failed_) return {};
    at_ += size;
    return bytes_.substr(at_ - size, size);
  }
  // What stands in the next `size` bytes, as a reader of its own.
  BinaryReader part() {
    const std::string_view inner = bytes();
    return BinaryReader(inner, place_ + at_ - inner.size());
  }
  std::string_view rest() const { return bytes_.substr(at_); }

 private:
  std::string_view bytes_;
  size_t place_;
  size_t at_ = 0;
  bool failed_ = false;
  std::string reason_;
};

}  // namespace interop::lang::wit
