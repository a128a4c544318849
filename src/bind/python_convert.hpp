// Target `python`: values of Python as values of C and back, and the calls themselves.
#pragma once

#include <utility>
#include <vector>

#include "bind/python_spelling.hpp"

namespace interop::bind {

// The functions that convert each type.
void python_converters(const PythonSpelling &python, Writer &writer);
// The body of an operation.
void python_call(const PythonSpelling &python, OperationIndex operation, Writer &writer);

// Callbacks: the classes that callers derive from, and what the library calls of them. Nothing if there are none.
void python_callback_classes(const PythonSpelling &python, bool stub, Writer &writer);
void python_callbacks(const PythonSpelling &python, Writer &writer);
// Their structs of functions, for _raw.py.
void python_raw_callbacks(const PythonSpelling &python, Writer &writer);
// Rows of the table of functions: name, arguments.
std::vector<std::pair<std::string, std::string>> python_raw_answers(const PythonSpelling &python);
// The variable that holds the functions of a caller's object: "_LISTENER".
std::string python_functions(const PythonSpelling &python, HandleIndex handle);
// An in parameter as ctypes types: "ctypes.c_char_p, _SIZE".
std::string python_raw_parameter(const PythonSpelling &python, TypeIndex type, bool from_library);

}  // namespace interop::bind
