// From a contract's rows to the call model.
#pragma once

#include <string_view>

#include "bind/call_model.hpp"
#include "text/diagnostics.hpp"

namespace interop::bind {

// The model of what the files that were asked for offer. `name` is the library's; empty: made of the package's. What
// cannot be bound is a diagnostic, and then the model is not to be used.
Model lower_calls(const contract::Contract &contract, std::string_view name, text::Diagnostics &diagnostics);

}  // namespace interop::bind
