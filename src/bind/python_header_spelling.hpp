// How the types of a header are spelt in Python: as ctypes, and as what a type checker sees of them.
#pragma once

#include <string>

#include "bind/header_layout.hpp"
#include "bind/header_names.hpp"
#include "bind/writer.hpp"

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
  // A constant that Python has a value for: the library hands it out as that, and what else it has where it is.
  bool is_value(const CVariable &variable) const;

  // What owns what the header gives: "InteropParserHandle", the class that all of these are, and what they raise.
  const std::string &handle(size_t index) const { return handles_[index]; }
  const std::string &handle_base() const { return handle_base_; }
  const std::string &closed() const { return closed_; }
  // What the table of variables is called.
  const std::string &variables() const { return variables_; }

 private:
  bool is_text(const CType &pointer) const;
  bool is_bytes(const CType &pointer) const;
  bool has_length(const CFunction &function) const;
  std::string scalar(const CType &type) const;
  std::string pointer(const CType &type) const;

  const HeaderModel &model_;
  HeaderNames names_;
  HeaderLayout layout_;
  std::string handle_base_;
  std::string closed_;
  std::string variables_;
  std::vector<std::string> handles_;
};

// b"...".
std::string python_bytes(const std::string &text);
std::string python_header_raw(const PythonHeaderSpelling &python);
std::string python_header_stub(const PythonHeaderSpelling &python);
// The owners of what the header gives, at the end of the module and of its stub; and, at the head of the stub, what all of
// them are.
void python_header_handles(const PythonHeaderSpelling &python, Writer &w);
void python_header_handle_stub(const PythonHeaderSpelling &python, Writer &w);
void python_header_handle_stubs(const PythonHeaderSpelling &python, Writer &w);

}  // namespace interop::bind
