#include "text/json_writer.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "text/utf8.hpp"

namespace interop::text {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr std::string_view kHex = "0123456789abcdef";

// Bytes that cannot be copied into a JSON string as they are: controls, quote, backslash, DEL and all beyond ASCII.
constexpr std::array<bool, 256> make_special() {
  std::array<bool, 256> special{};
  for (unsigned byte = 0; byte < 256; ++byte)
    special[byte] = byte < 0x20 || byte == '"' || byte == '\\' || byte >= 0x7F;
  return special;
}
constexpr auto kSpecial = make_special();

void append_escape(std::string &out, unsigned char byte) {
  switch (byte) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      out += "\\u00";
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
  }
}

template <class Number>
void append_number(std::string &out, Number number) {
  char digits[32];
  const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
  out.append(digits, static_cast<size_t>(end - digits));
}

}  // namespace

void JsonWriter::before() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (open_.empty()) return;
  if (open_.back() == 'm')
    *out_ += indent_ == 0 ? "," : ",\n";
  else if (indent_ != 0)
    *out_ += '\n';
  open_.back() = 'm';
  out_->append(open_.size() * indent_, ' ');
}

void JsonWriter::open(char bracket) {
  before();
  *out_ += bracket;
  open_ += 'f';
}

void JsonWriter::close(char bracket) {
  const bool empty = open_.back() == 'f';
  open_.pop_back();
  if (!empty && indent_ != 0) {
    *out_ += '\n';
    out_->append(open_.size() * indent_, ' ');
  }
  *out_ += bracket;
}

void JsonWriter::begin_object() {
  open('{');
}
void JsonWriter::end_object() {
  close('}');
}
void JsonWriter::begin_array() {
  open('[');
}
void JsonWriter::end_array() {
  close(']');
}

void JsonWriter::quoted(std::string_view text) {
  *out_ += '"';
  size_t at = 0;
  while (at < text.size()) {
    size_t plain = at;
    while (plain < text.size() && !kSpecial[static_cast<unsigned char>(text[plain])])
      ++plain;
    out_->append(text.data() + at, plain - at);
    at = plain;
    if (at == text.size()) break;
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      append_escape(*out_, byte);
      ++at;
    } else {
      uint32_t point = 0;
      const size_t length = decode_utf8(text, at, point);
      out_->append(point == kNotUtf8 ? kReplacement : text.substr(at, length));
      at += length;
    }
  }
  *out_ += '"';
}

void JsonWriter::key(std::string_view name) {
  before();
  quoted(name);
  *out_ += indent_ == 0 ? ":" : ": ";
  after_key_ = true;
}

void JsonWriter::value(std::string_view text) {
  before();
  quoted(text);
}

void JsonWriter::value(bool flag) {
  raw(flag ? "true" : "false");
}
void JsonWriter::null() {
  raw("null");
}

void JsonWriter::value(int64_t number) {
  before();
  append_number(*out_, number);
}

void JsonWriter::value(uint64_t number) {
  before();
  append_number(*out_, number);
}

void JsonWriter::value(double number) {
  if (std::isnan(number)) return value(std::string_view("NaN"));
  if (std::isinf(number)) return value(std::string_view(number < 0 ? "-Infinity" : "Infinity"));
  before();
  append_number(*out_, number);
}

void JsonWriter::raw(std::string_view json) {
  before();
  *out_ += json;
}

std::string base64(std::string_view bytes) {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (size_t at = 0; at < bytes.size(); at += 3) {
    const size_t count = bytes.size() - at < 3 ? bytes.size() - at : 3;
    uint32_t group = 0;
    for (size_t i = 0; i < 3; ++i)
      group = group << 8 | (i < count ? static_cast<unsigned char>(bytes[at + i]) : 0u);
    for (size_t i = 0; i < 4; ++i)
      out += i <= count ? letters[group >> (18 - 6 * i) & 63] : '=';
  }
  return out;
}

std::string_view utf8_or_replaced(std::string_view text, std::string &scratch) {
  scratch.clear();
  bool clean = true;
  for (size_t at = 0; at < text.size();) {
    uint32_t point = 0;
    const size_t length = decode_utf8(text, at, point);
    if (point == kNotUtf8 && clean) scratch.assign(text.substr(0, at));
    clean = clean && point != kNotUtf8;
    if (!clean) scratch.append(point == kNotUtf8 ? kReplacement : text.substr(at, length));
    at += length;
  }
  return clean ? text : std::string_view(scratch);
}

}  // namespace interop::text
