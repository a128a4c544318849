#include "text/json_writer.hpp"

#include <rapidjson/prettywriter.h>
#include <rapidjson/writer.h>

#include <cmath>
#include <variant>

#include "base/throwing_allocator.hpp"
#include "text/utf8.hpp"

namespace interop::text {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// A stream of rapidjson that appends to a string, by pieces; rapidjson flushes it behind the outermost value.
class StringOutput {
 public:
  explicit StringOutput(std::string &out) : out_(&out) {}
  using Ch = char;  // the names are rapidjson's
  void Put(char c) {
    if (used_ == sizeof piece_) Flush();
    piece_[used_++] = c;
  }
  void Flush() {
    out_->append(piece_, used_);
    used_ = 0;
  }

 private:
  std::string *out_;
  size_t used_ = 0;
  char piece_[4096];
};

using Utf8 = rapidjson::UTF8<>;
using Compact = rapidjson::Writer<StringOutput, Utf8, Utf8, base::ThrowingAllocator>;
using Indented = rapidjson::PrettyWriter<StringOutput, Utf8, Utf8, base::ThrowingAllocator>;

rapidjson::SizeType size_of(std::string_view text) {
  return static_cast<rapidjson::SizeType>(text.size());
}

}  // namespace

struct JsonWriter::Output {
  explicit Output(std::string &out, unsigned indent) : stream(out) {
    if (indent == 0)
      writer.emplace<Compact>(stream);
    else
      writer.emplace<Indented>(stream).SetIndent(' ', indent);
  }
  template <class Do>
  void with(Do what) {
    if (auto *compact = std::get_if<Compact>(&writer))
      what(*compact);
    else if (auto *indented = std::get_if<Indented>(&writer))
      what(*indented);
  }

  StringOutput stream;
  std::variant<std::monostate, Compact, Indented> writer;
  std::string scratch;  // text made valid
};

JsonWriter::JsonWriter(std::string &out, unsigned indent) : output_(std::make_unique<Output>(out, indent)) {}
JsonWriter::~JsonWriter() = default;

void JsonWriter::begin_object() {
  output_->with([](auto &writer) { writer.StartObject(); });
}
void JsonWriter::end_object() {
  output_->with([](auto &writer) { writer.EndObject(); });
}
void JsonWriter::begin_array() {
  output_->with([](auto &writer) { writer.StartArray(); });
}
void JsonWriter::end_array() {
  output_->with([](auto &writer) { writer.EndArray(); });
}

void JsonWriter::key(std::string_view name) {
  const std::string_view valid = utf8_or_replaced(name, output_->scratch);
  output_->with([&](auto &writer) { writer.Key(valid.data(), size_of(valid)); });
}

void JsonWriter::value(std::string_view text) {
  const std::string_view valid = utf8_or_replaced(text, output_->scratch);
  output_->with([&](auto &writer) { writer.String(valid.data(), size_of(valid)); });
}

void JsonWriter::value(bool flag) {
  output_->with([&](auto &writer) { writer.Bool(flag); });
}
void JsonWriter::null() {
  output_->with([](auto &writer) { writer.Null(); });
}
void JsonWriter::value(int64_t number) {
  output_->with([&](auto &writer) { writer.Int64(number); });
}
void JsonWriter::value(uint64_t number) {
  output_->with([&](auto &writer) { writer.Uint64(number); });
}

void JsonWriter::value(double number) {
  if (std::isnan(number)) return value(std::string_view("NaN"));
  if (std::isinf(number)) return value(std::string_view(number < 0 ? "-Infinity" : "Infinity"));
  output_->with([&](auto &writer) { writer.Double(number); });
}

void JsonWriter::raw(std::string_view json) {
  output_->with([&](auto &writer) { writer.RawValue(json.data(), json.size(), rapidjson::kObjectType); });
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
