// include/interop/bind.h: targets and the files that they make.
#include <iterator>
#include <span>

#include "interop/bind.h"

#include "bind/bind.hpp"
#include "contract_behind.hpp"

using namespace interop;
using namespace interop::shim;

namespace interop::shim {

template <>
struct Behind<interop_bindings> {
  using Object = std::unique_ptr<const bind::Bindings>;
  static constexpr int32_t kind = INTEROP_HANDLE_BINDINGS;
};

}  // namespace interop::shim

size_t interop_bind_target_count(void) noexcept {
  return std::size(bind::kTargets);
}

interop_status interop_bind_target_at(size_t index, interop_bind_target *out_target,
                                      interop_error **out_error) noexcept {
  return guard(out_error, [&](const Call &call) {
    call.clear_struct(out_target, sizeof(interop_bind_target), "out_target");
    const bind::Target &row = row_at(std::span(bind::kTargets), index);
    const interop_bind_target own = {0, 0, row.name.data(), row.title.data()};
    call.fill_struct(out_target, &own, sizeof own);
    return INTEROP_STATUS_OK;
  });
}

interop_status interop_bindings_generate(const interop_contract *contract, const char *target,
                                         const interop_bind_options *options, interop_bindings **out_bindings,
                                         interop_error **out_error) noexcept {
  return guard(out_error, [&](const Call &call) {
    call.clear(out_bindings, "out_bindings");
    const auto held = call.redeem(contract, "contract");
    const interop_bind_options wanted = options_from(options);
    const std::string_view name = wanted.name == nullptr ? "" : wanted.name;
    return call.give(out_bindings, bind::generate(*held, call.need(target, "target"), name));
  });
}

void interop_bindings_destroy(interop_bindings *bindings) noexcept {
  discard(bindings);
}

size_t interop_bindings_count(const interop_bindings *bindings) noexcept {
  const Pinned<interop_bindings> held(bindings);
  return held ? (*held)->files.size() : 0;
}

interop_status interop_bindings_at(const interop_bindings *bindings, size_t index, interop_bound_file *out_file,
                                   interop_error **out_error) noexcept {
  return guard(out_error, [&](const Call &call) {
    call.clear_struct(out_file, sizeof(interop_bound_file), "out_file");
    const auto held = call.redeem(bindings, "bindings");
    const bind::File &file = row_at((*held)->files, index);
    const interop_bound_file own = {0, 0, file.path.c_str(), file.bytes.data(), file.bytes.size()};
    call.fill_struct(out_file, &own, sizeof own);
    return INTEROP_STATUS_OK;
  });
}

interop_status interop_bindings_table(const interop_bindings *bindings, interop_table *out_diagnostics,
                                      interop_error **out_error) noexcept {
  return guard(out_error, [&](const Call &call) {
    call.clear(out_diagnostics, "out_diagnostics");
    const auto held = call.redeem(bindings, "bindings");
    const auto &rows = (*held)->diagnostics.rows();
    *out_diagnostics = public_table(rows.data(), rows.size());
    return INTEROP_STATUS_OK;
  });
}

const char *interop_bindings_text(const interop_bindings *bindings, size_t *out_size_bytes) noexcept {
  const Pinned<interop_bindings> held(bindings);
  if (out_size_bytes != nullptr) *out_size_bytes = held ? (*held)->pool.size() : 0;
  return held ? (*held)->pool.data() : nullptr;
}
