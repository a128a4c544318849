// The shape of every exported function, and the only try/catch of the library.
//
//     interop_status interop_check(...) noexcept {
//       return guard(out_error, [&](const Call &call) {
//         call.clear(out_report, "out_report");
//         auto was = call.redeem(before, "before");
//         ...
//         return call.give(out_report, check::compare(*was, ...));
//       });
//     }
//
// A Call knows the exported function it stands for (so that a handle remembers its maker) and where the error goes.
// Inside a guard a wrong argument, a bad ticket or exhausted memory is an exception, because the way out crosses
// several objects that must let go (pins, copies, taken user data); outside, it is a status and an error object.
#pragma once

#include <cstring>
#include <exception>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.hpp"
#include "interop/base.h"
#include "tickets.hpp"

namespace interop::shim {

// What stands behind a kind of handle: specialised with `Object`, the C++ type, and `kind`. Each subject's file
// specialises its own; these two belong to all.
template <class Handle>
struct Behind;

using Error = base::Failure;
template <>
struct Behind<interop_error> {
  using Object = Error;
  static constexpr int32_t kind = INTEROP_HANDLE_ERROR;
};
template <>
struct Behind<interop_buffer> {
  using Object = std::string;
  static constexpr int32_t kind = INTEROP_HANDLE_BUFFER;
};

// The error that needs no memory: not in the table, and destroying it does nothing. Its upper bits are 10, those of a
// ticket are 01, so the two never meet.
inline constexpr uintptr_t kOutOfMemoryTicket = (uintptr_t{2} << 62) | 0x6f6f6d01;
inline interop_error *out_of_memory_error() {
  return reinterpret_cast<interop_error *>(kOutOfMemoryTicket);
}

[[noreturn]] void refuse(interop_status status, std::string message);
[[noreturn]] void refuse_null(const char *name);
[[noreturn]] void refuse_index(size_t index, size_t count);
[[noreturn]] void refuse_ticket(Miss miss, const char *name, int32_t kind);

// An object pinned for the length of a call.
template <class Handle>
class Pinned {
 public:
  using Object = typename Behind<Handle>::Object;

  // Empty if the ticket is bad: for accessors, which have no status.
  explicit Pinned(const Handle *ticket) noexcept {
    Miss miss;
    slot_ = tickets.pin(ticket, Behind<Handle>::kind, miss);
  }
  // Refuses a bad ticket; only inside a guard.
  Pinned(const Handle *ticket, const char *name) {
    Miss miss;
    slot_ = tickets.pin(ticket, Behind<Handle>::kind, miss);
    if (slot_ == nullptr) refuse_ticket(miss, name, Behind<Handle>::kind);
  }
  Pinned(const Pinned &) = delete;
  Pinned &operator=(const Pinned &) = delete;
  ~Pinned() {
    if (slot_ != nullptr) tickets.unpin(slot_);
  }
  explicit operator bool() const { return slot_ != nullptr; }
  Object &operator*() const { return *static_cast<Object *>(slot_->object); }
  Object *operator->() const { return &**this; }

 private:
  Slot *slot_;
};

// Ends a ticket. Void on purpose: a bad one is harmless.
template <class Handle>
void discard(Handle *ticket) noexcept {
  tickets.destroy(ticket, Behind<Handle>::kind);
}

// Copies what both sides know of `given`, which begins with its own struct_size, into `own`. Refuses a size that no
// release had, and fields set that only a newer release knows.
void copy_options(const void *given, void *own, size_t own_size, size_t first_size);

// The caller's options over the defaults of a zeroed struct. `first_size` is the size that the struct had in the first
// release: nobody can have a smaller one.
template <class Options>
Options options_from(const Options *given, size_t first_size = sizeof(Options)) {
  Options own{};
  if (given != nullptr) copy_options(given, &own, sizeof own, first_size);
  own.struct_size = sizeof own;
  return own;
}

// A row of a table of the library's own, by an index from outside.
template <class Rows>
const auto &row_at(const Rows &rows, size_t index) {
  if (index >= rows.size()) refuse_index(index, rows.size());
  return rows[index];
}

class Call {
 public:
  Call(interop_error **out_error, const char *function) noexcept : out_error_(out_error), function_(function) {
    if (out_error != nullptr) *out_error = nullptr;
  }

  // An out parameter: there, and empty until the call succeeds.
  template <class T>
  void clear(T *out, const char *name) const {
    if (out == nullptr) refuse_null(name);
    *out = T{};
  }
  // Two of them: the second is cleared even if the first is missing.
  template <class T>
  void clear(T *out, const char *name, T *other, const char *other_name) const {
    if (other != nullptr) *other = T{};
    clear(out, name);
    clear(other, other_name);
  }
  // An out struct that starts with struct_size, which the caller has set.
  void clear_struct(void *out, size_t first_size, const char *name) const;
  void fill_struct(void *out, const void *own, size_t own_size) const noexcept;

  // An argument that must be there.
  template <class T>
  T *need(T *argument, const char *name) const {
    if (argument == nullptr) refuse_null(name);
    return argument;
  }

  std::string_view bytes(const void *data, size_t size, const char *name) const {
    if (size == 0) return {};
    return {static_cast<const char *>(need(data, name)), size};
  }

  template <class Handle>
  Pinned<Handle> redeem(const Handle *ticket, const char *name) const {
    return Pinned<Handle>(ticket, name);
  }

  // Makes a handle of a value and gives it to the caller.
  template <class Handle, class Value>
  interop_status give_value(Handle **out, Value &&value) const {
    using Object = typename Behind<Handle>::Object;
    auto object = std::make_unique<Object>(std::forward<Value>(value));
    const auto free_object = [](void *it) noexcept { delete static_cast<Object *>(it); };
    *out = static_cast<Handle *>(tickets.issue(Behind<Handle>::kind, object.get(), free_object, function_));
    object.release();
    return INTEROP_STATUS_OK;
  }
  // The same of a result of the core, or its failure.
  template <class Handle, class Value>
  interop_status give(Handle **out, base::Result<Value> result) const {
    return result ? give_value(out, std::move(*result)) : fail(result.failure());
  }

  // Ends the call with an error.
  interop_status fail(const Error &error) const noexcept;
  // Ends the call with the exception that is being handled.
  interop_status fail_caught() const noexcept;

 private:
  interop_status fail_text(interop_status status, const char *message) const noexcept;
  interop_status fail_out_of_memory() const noexcept;

  interop_error **out_error_;
  const char *function_;
};

template <class Body>
interop_status guard(interop_error **out_error, Body body, const char *function = __builtin_FUNCTION()) noexcept {
  const Call call(out_error, function);
  try {
    return body(call);
  } catch (...) {
    return call.fail_caught();
  }
}

}  // namespace interop::shim
