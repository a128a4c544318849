// One declaration of a contract, named in full or by an end of its full name that no other declaration shares.
#pragma once

#include <string_view>

#include "base/result.hpp"
#include "contract/contract.hpp"

namespace interop::check {

// `side` names the contract in messages. INVALID_ARGUMENT with the candidates if there is not exactly one.
base::Result<contract::DeclId> select(const contract::Contract &contract, std::string_view name, std::string_view side);

}  // namespace interop::check
