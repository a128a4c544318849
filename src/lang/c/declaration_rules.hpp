// What can be wrong with the declarations of a C header, as a table: diagnostics_declarations.def.
#pragma once

#include "interop/contract.h"
#include "text/diagnostics.hpp"

namespace interop::lang::c {

namespace severity {
inline constexpr uint32_t kError = INTEROP_SEVERITY_ERROR;
inline constexpr uint32_t kWarning = INTEROP_SEVERITY_WARNING;
}  // namespace severity

#define X(name, id, how, message) inline constexpr text::DiagnosticRule name{id, severity::k##how, message};
#include "lang/c/diagnostics_declarations.def"
#undef X

}  // namespace interop::lang::c
