// What is wrong with the bytes of a descriptor set: the rules of diagnostics.def.
#pragma once

#include "interop/contract.h"
#include "text/diagnostics.hpp"

namespace interop::lang::descriptor_set {

inline constexpr uint32_t kError = INTEROP_SEVERITY_ERROR;
#define INTEROP_RULE(name, id, how, message) inline constexpr text::DiagnosticRule name{id, k##how, message};
#define X                                    INTEROP_RULE
#include "lang/descriptor_set/diagnostics.def"
#undef X
#undef INTEROP_RULE

}  // namespace interop::lang::descriptor_set
