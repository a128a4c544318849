// The rows of diagnostics_preprocessor.def.
#pragma once

#include "text/diagnostics.hpp"

namespace interop::lang::c {

#define X(name, id, severity, message) \
  inline constexpr text::DiagnosticRule name{id, INTEROP_SEVERITY_##severity, message};
#include "lang/c/diagnostics_preprocessor.def"
#undef X

}  // namespace interop::lang::c
