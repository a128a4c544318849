// The targets: one emitter each, which turns the call model into files. An emitter holds the shape of its target and
// nothing else: what is bound is in the model, what it is called in the names, how lines are put together in the writer.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bind/call_model.hpp"

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
};

void emit_c(const Model &model, Files &out);
void emit_cpp(const Model &model, Files &out);
void emit_python(const Model &model, Files &out);
void emit_go(const Model &model, Files &out);
void emit_csharp(const Model &model, Files &out);

inline constexpr Target kTargets[] = {
    {"c", "C header: opaque handles, statuses, errors", emit_c},
    {"cpp", "C++: a base class to implement, the shim over it, and a client", emit_cpp},
    {"python", "Python package on ctypes: no compiler needed", emit_python},
    {"go", "Go package on cgo", emit_go},
    {"csharp", "C# file on P/Invoke", emit_csharp},
};

// What the first line of every file says, so that it is known again.
inline constexpr std::string_view kMark = "Written by `interop bind`";
std::string first_line(const Model &model);

}  // namespace interop::bind
