// Everything that can be wrong with a Protobuf contract: ids, severities and texts, as tables. One row a rule:
//
//   X(name, "protobuf.id", severity: Error Warning Note, "text with {0}..{3}")
//
// Ids are API: a row may be reworded, never renamed. The tables are by stage: what the parser sees, names and numbers,
// options and features.
#pragma once

#include "interop/contract.h"
#include "text/diagnostics.hpp"

namespace interop::lang::protobuf {

namespace severity {
inline constexpr uint32_t kError = INTEROP_SEVERITY_ERROR;
inline constexpr uint32_t kWarning = INTEROP_SEVERITY_WARNING;
inline constexpr uint32_t kNote = INTEROP_SEVERITY_NOTE;
}  // namespace severity

#define INTEROP_RULE(name, id, how, message) inline constexpr text::DiagnosticRule name{id, severity::k##how, message};
#define X                                    INTEROP_RULE
#include "lang/protobuf/diagnostics_names.def"
#include "lang/protobuf/diagnostics_options.def"
#include "lang/protobuf/diagnostics_syntax.def"
#undef X
#undef INTEROP_RULE

}  // namespace interop::lang::protobuf
