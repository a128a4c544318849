// Target `python`: values of Python as values of C and back, and the calls themselves.
#pragma once

#include "bind/python_spelling.hpp"

namespace interop::bind {

// The functions that convert each type.
void python_converters(const PythonSpelling &python, Writer &writer);
// The body of an operation.
void python_call(const PythonSpelling &python, OperationIndex operation, Writer &writer);

}  // namespace interop::bind
