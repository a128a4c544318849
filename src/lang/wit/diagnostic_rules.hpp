// Everything that can be wrong with a WIT contract: ids, severities and texts, as tables. One row a rule:
//
//   X(name, "wit.id", severity: Error Warning Note, "text with {0}..{3}")
//
// Ids are API: a row may be reworded, never renamed.
#pragma once

#include "interop/contract.h"
#include "text/diagnostics.hpp"

namespace interop::lang::wit {

namespace severity {
inline constexpr uint32_t kError = INTEROP_SEVERITY_ERROR;
}  // namespace severity

#define INTEROP_RULE(name, id, how, message) inline constexpr text::DiagnosticRule name{id, severity::k##how, message};
#define X                                    INTEROP_RULE
#include "lang/wit/diagnostics_names.def"
#include "lang/wit/diagnostics_syntax.def"
#undef X
#undef INTEROP_RULE

}  // namespace interop::lang::wit
