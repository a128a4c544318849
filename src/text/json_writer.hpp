// Writes JSON into a string as it goes, so that a document costs no more memory than its text. Any bytes are
// accepted as text: what is not UTF-8 becomes U+FFFD, so the output is always valid. Commas and nesting are its own
// concern. A contract of 700,000 declarations is some 20 million calls here: text without anything to escape, which is
// nearly all of it, is found by one scan and copied at once.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace interop::text {

class JsonWriter {
 public:
  // `indent` spaces a level; 0 writes everything on one line. `out` is appended to and must outlive the writer.
  explicit JsonWriter(std::string &out, unsigned indent = 0) : out_(&out), indent_(indent) {}

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
  void before();  // a key, or a value that is not a member's
  void open(char bracket);
  void close(char bracket);
  void quoted(std::string_view text);

  std::string *out_;
  unsigned indent_;
  std::string open_;  // a character a container: 'f' while nothing is in it, then 'm'
  bool after_key_ = false;
};

// Bytes as base64 with padding.
std::string base64(std::string_view bytes);
// `text` if it is UTF-8; otherwise a copy in `scratch` in which each wrong byte is U+FFFD.
std::string_view utf8_or_replaced(std::string_view text, std::string &scratch);

}  // namespace interop::text
