// JSON, written by rapidjson into a string as it goes, so that a document costs no more memory than its text. What this
// adds: any bytes are accepted as text (what is not UTF-8 becomes U+FFFD, so the output is always valid), numbers that
// are not finite become text, and only one file sees rapidjson's headers.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace interop::text {

class JsonWriter {
 public:
  // `indent` spaces a level; 0 writes everything on one line. `out` is appended to and must outlive the writer.
  explicit JsonWriter(std::string &out, unsigned indent = 0);
  ~JsonWriter();
  JsonWriter(const JsonWriter &) = delete;
  JsonWriter &operator=(const JsonWriter &) = delete;

  void begin_object();
  void end_object();
  void begin_array();
  void end_array();
  void key(std::string_view name);
  void value(std::string_view text);
  void value(const char *text) { value(std::string_view(text)); }
  void value(bool flag);
  void value(int64_t number);
  void value(uint64_t number);
  void value(uint32_t number) { value(uint64_t{number}); }
  void value(int32_t number) { value(int64_t{number}); }
  void value(double number);  // what is not finite becomes text, as in Protobuf's JSON: "NaN", "Infinity"
  void null();
  // JSON text that is known to be well formed, as it stands.
  void raw(std::string_view json);

  template <class T>
  void member(std::string_view name, T what) {
    key(name);
    value(what);
  }

 private:
  struct Output;
  std::unique_ptr<Output> output_;
};

// Bytes as base64 with padding.
std::string base64(std::string_view bytes);
// `text` if it is UTF-8; otherwise a copy in `scratch` in which each wrong byte is U+FFFD.
std::string_view utf8_or_replaced(std::string_view text, std::string &scratch);

}  // namespace interop::text
