// Bindings of a contract: the files of one target, made in memory, and what kept them from being made.
#pragma once

#include <memory>
#include <string_view>

#include "base/result.hpp"
#include "bind/emit.hpp"
#include "text/diagnostics.hpp"

namespace interop::bind {

struct Bindings {
  Bindings(std::shared_ptr<const contract::Contract> of, text::Pool text);

  std::shared_ptr<const contract::Contract> contract;
  text::Pool pool;
  text::Diagnostics diagnostics;
  Files files;  // none if there are diagnostics
};

// UNSUPPORTED if there is no such target, CONTRACT_HAS_ERRORS, INVALID_ARGUMENT for a name that is none.
base::Result<std::unique_ptr<Bindings>> generate(std::shared_ptr<const contract::Contract> contract,
                                                 std::string_view target, std::string_view name);

}  // namespace interop::bind
