// The targets: an emitter each for the call model and for the raw C interface, which turns it into files. An emitter holds the shape of its target and
// nothing else: what is bound is in the model, what it is called in the names, how lines are put together in the writer.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bind/call_model.hpp"
#include "bind/header_model.hpp"

namespace interop::bind {

struct File {
  std::string path;  // below the folder that is written to
  std::string bytes;
};
using Files = std::vector<File>;

struct Target {
  std::string_view name;
  std::string_view title;
  void (*emit)(const Model &model, Files &out);
  void (*emit_header)(const HeaderModel &model, Files &out);  // null: a header is no contract for it
};

void emit_c(const Model &model, Files &out);
void emit_cpp(const Model &model, Files &out);
void emit_python(const Model &model, Files &out);
void emit_go(const Model &model, Files &out);
void emit_csharp(const Model &model, Files &out);
void emit_swig(const Model &model, Files &out);

void emit_c_header(const HeaderModel &model, Files &out);
void emit_cpp_header(const HeaderModel &model, Files &out);
void emit_python_header(const HeaderModel &model, Files &out);
void emit_csharp_header(const HeaderModel &model, Files &out);
void emit_go_header(const HeaderModel &model, Files &out);

inline constexpr Target kTargets[] = {
    {"c", "C header: opaque handles, statuses, errors", emit_c, emit_c_header},
    {"cpp", "C++: a base class to implement, the shim over it, and a client", emit_cpp, emit_cpp_header},
    {"python", "Python package on ctypes: no compiler needed", emit_python, emit_python_header},
    {"go", "Go package on cgo", emit_go, emit_go_header},
    {"csharp", "C# file on P/Invoke", emit_csharp, emit_csharp_header},
    {"swig", "SWIG interface: modules for Python, Lua and whatever else SWIG writes for", emit_swig, nullptr},
};

// What the first line of every file says, so that it is known again.
inline constexpr std::string_view kMark = "Written by `interop bind`";
std::string first_line(const Model &model);
std::string first_line(const HeaderModel &model);
// Of the header's path the last part.
std::string file_of(const HeaderModel &model);
// The header as a program includes it: "curl/curl.h".
std::string included_as(const HeaderModel &model);

}  // namespace interop::bind
