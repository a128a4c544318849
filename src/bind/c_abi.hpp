// The C ABI of a bound library as all targets need it: how each type is spelt in C, and how parameters and results
// cross. emit_c.cpp writes it down; the other emitters call it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bind/names.hpp"

namespace interop::bind {

// How a parameter goes in.
enum class Crossing : uint8_t {
  kValue,     // scalars, enums, flags: by value
  kSpan,      // string, bytes, list: pointer and size
  kPointer,   // record, variant, tuple, result: pointer to const
  kNullable,  // option: pointer to what is in it, or NULL
  kBorrowed,  // a handle
  kTaken,     // a handle that the call ends
  kFunctions  // an object of the caller: its functions and its data
};

// A status: name, number, what it means.
struct Status {
  std::string_view name;
  int number;
  std::string_view text;
};
inline constexpr Status kStatuses[] = {
    {"OK", 0, "done"},
    {"INVALID_ARGUMENT", 1, "an argument is not acceptable"},
    {"BAD_HANDLE", 2, "a handle is destroyed, forged or of another kind"},
    {"BUSY", 3, "the object is in use by another thread"},
    {"FAILED", 4, "the operation's own error"},
    {"CALLBACK_FAILED", 5, "a function of the caller failed"},
    {"OUT_OF_MEMORY", 60, "memory is exhausted"},
    {"INTERNAL", 61, "a bug in the library"},
};

class CAbi {
 public:
  explicit CAbi(const Model &model);

  const Model &model() const { return model_; }
  const Names &names() const { return names_; }
  const std::string &lib() const { return model_.name; }   // "text"
  const std::string &lib_upper() const { return upper_; }  // "TEXT"

  // The type of a value in a struct, a list or an out parameter: "uint32_t", "text_string".
  std::string value(TypeIndex type) const;
  Crossing crossing(TypeIndex type) const;
  // What a span or a nullable pointer points to.
  std::string pointee(TypeIndex type) const;
  // "TEXT_COLOR_RED", "TEXT_SHAPE_CIRCLE".
  std::string constant(TypeIndex type, size_t member) const;
  const std::string &function(OperationIndex operation) const { return names_.operation(operation); }
  std::string destroy(HandleIndex handle) const { return names_.handle(handle) + "_destroy"; }
  // What tells the detail of an error: "text_error_parse_error".
  std::string error_detail(TypeIndex type) const;
  // Of a callback handle: its struct of functions, "text_listener_functions".
  const std::string &functions(HandleIndex handle) const { return names_.functions(handle); }
  // What a callback answers with, if that does not fit into an out parameter: "text_listener_notify_reply"; and what it
  // fails with: "text_listener_notify_fail".
  const std::string &reply(OperationIndex callback) const { return names_.reply(callback); }
  const std::string &fail(OperationIndex callback) const { return names_.fail(callback); }
  // Whether an operation gives a memory handle beside its result.
  bool gives_memory(const Operation &operation) const { return model_.types[operation.result].in_memory; }
  // "out_parser" for a handle, else "out_result".
  std::string out_name(const Operation &operation) const;
  // Whether a type has a struct or typedef of its own in C.
  static bool is_declared(const Type &type);

 private:
  const Model &model_;
  Names names_;
  std::string upper_;
};

}  // namespace interop::bind
