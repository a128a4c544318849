// What stands behind a contract handle: shared, because reports keep their contracts alive.
#pragma once

#include <memory>

#include "contract/contract.hpp"
#include "guard.hpp"

namespace interop::shim {

template <>
struct Behind<interop_contract> {
  using Object = std::shared_ptr<const contract::Contract>;
  static constexpr int32_t kind = INTEROP_HANDLE_CONTRACT;
};

// Rows as the public header hands them out. A table that holds nothing still has its row 0.
template <class Row>
interop_table public_table(const Row *rows, size_t count) {
  static constexpr Row kNone{};
  return count == 0 ? interop_table{&kNone, 1, sizeof(Row)} : interop_table{rows, count, sizeof(Row)};
}

}  // namespace interop::shim
