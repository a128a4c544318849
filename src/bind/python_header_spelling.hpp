// How the types of a header are spelt in Python: as ctypes, and as what a type checker sees of them.
#pragma once

#include <string>

#include "bind/header_layout.hpp"
#include "bind/header_names.hpp"

namespace interop::bind {

class PythonHeaderSpelling {
 public:
  explicit PythonHeaderSpelling(const HeaderModel &model);

  const HeaderModel &model() const { return model_; }
  const HeaderNames &names() const { return names_; }
  const HeaderLayout &layout() const { return layout_; }

  // "ctypes.POINTER(interop_parser)".
  std::string type(CTypeIndex type) const;
  // Of a parameter: whatever holds bytes is taken for a pointer to them.
  std::string parameter(CTypeIndex type) const;
  // Of a result: a text that its length stands beside is no Python bytes, which would end at its first NUL.
  std::string result(const CFunction &function) const;
  // "ctypes.CFUNCTYPE(None, ctypes.c_void_p)".
  std::string prototype(const CPrototype &prototype) const;

  // What type checkers see: of a value that comes, of an argument, of a result.
  std::string value(CTypeIndex type) const;
  std::string argument(CTypeIndex type) const;
  std::string returned(const CFunction &function) const;
  // The class of ctypes that stands behind a pointer or in an array.
  std::string element(CTypeIndex type) const;
  // "Callable[[int], None]".
  std::string callable(const CPrototype &prototype) const;

  bool is_callback(CTypeIndex type) const;

 private:
  bool is_text(const CType &pointer) const;
  bool is_bytes(const CType &pointer) const;
  bool has_length(const CFunction &function) const;
  std::string scalar(const CType &type) const;
  std::string pointer(const CType &type) const;

  const HeaderModel &model_;
  HeaderNames names_;
  HeaderLayout layout_;
};

// b"...".
std::string python_bytes(const std::string &text);
std::string python_header_raw(const PythonHeaderSpelling &python);
std::string python_header_stub(const PythonHeaderSpelling &python);

}  // namespace interop::bind
