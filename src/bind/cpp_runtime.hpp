// What every shim begins with: the table of handles, errors, and the one place where exceptions end. It is the text of a
// generated file, so that a bound library stands on its own.
#pragma once

#include <string_view>

namespace interop::bind {

inline constexpr std::string_view kShimHead = R"($include "$l.hpp"

$callback_includes#include <exception>
#include <mutex>
#include <new>
#include <thread>

$include "$l_convert.hpp"

namespace {

using namespace $l;
using namespace $l::convert;

// What ends a call that cannot be done.
struct CallRefused {
  $l_status status;
  std::string message;
};

// The table behind every handle. A handle looks like a pointer and is none: it names a slot, the generation of the slot
// and the kind of object, so one that was destroyed, made up or is of another kind is told from a good one, and is never
// followed. An object stays as long as a call uses it, and serves one thread at a time.
class Handles {
 public:
  using Free = void (*)(void *object);

  void *issue(uint32_t kind, void *object, Free free_object) {
    const std::lock_guard lock(mutex_);
    if (free_.empty()) {
      if (slots_.size() == kMostSlots) throw std::bad_alloc();
      slots_.emplace_back();
      slots_.back().generation = first_generation(slots_.size());
      free_.reserve(slots_.size());
      free_.push_back(slots_.size() - 1);
    }
    const size_t index = free_.back();
    free_.pop_back();
    Slot &slot = slots_[index];
    slot.object = object;
    slot.free_object = free_object;
    slot.kind = kind;
    slot.is_live = true;
    ++live_;
    return reinterpret_cast<void *>(kMark | uint64_t{slot.generation} << 32 | uint64_t{index} << 8 | kind << 1 | 1);
  }

  // The object of a handle, kept until unpin(). With `alone`, no other thread may be using it.
  void *pin(const void *handle, uint32_t kind, const char *name, bool alone) {
    const std::lock_guard lock(mutex_);
    Slot &slot = find(handle, kind, name);
    if (alone && slot.pins != 0 && slot.user != std::this_thread::get_id())
      throw CallRefused{$U_STATUS_BUSY, std::string(name) + " is in use by another thread"};
    ++slot.pins;
    slot.user = std::this_thread::get_id();
    return slot.object;
  }

  void unpin(const void *handle) noexcept {
    std::unique_lock lock(mutex_);
    Slot &slot = slots_[index_of(handle)];
    if (--slot.pins == 0 && slot.is_dying) end(slot, lock);
  }

  // Ends a handle; one that is bad does nothing. The object goes now, or when the calls that use it return.
  void destroy(const void *handle, uint32_t kind) noexcept {
    std::unique_lock lock(mutex_);
    Slot *slot = peek(handle, kind);
    if (slot == nullptr) return;
    slot->is_dying = true;
    if (slot->pins == 0) end(*slot, lock);
  }

  // Ends a handle and hands its object out.
  void *take(const void *handle, uint32_t kind, const char *name) {
    std::unique_lock lock(mutex_);
    Slot &slot = find(handle, kind, name);
    if (slot.pins != 0) {
      slot.is_dying = true;
      throw CallRefused{$U_STATUS_BUSY, std::string(name) + " is taken, and is in use by another call"};
    }
    void *object = slot.object;
    slot.free_object = nullptr;
    end(slot, lock);
    return object;
  }

  size_t count() {
    const std::lock_guard lock(mutex_);
    return live_;
  }

 private:
  struct Slot {
    void *object = nullptr;
    Free free_object = nullptr;
    uint32_t generation = 0;
    uint32_t kind = 0;
    uint32_t pins = 0;
    bool is_live = false;
    bool is_dying = false;
    std::thread::id user;
  };
  // No processor has an address with these upper bits.
  static constexpr uint64_t kMark = uint64_t{1} << 62;
  static constexpr uint64_t kMarks = uint64_t{3} << 62 | 1;
  static constexpr uint32_t kGenerations = (1u << 30) - 1;
  static constexpr size_t kMostSlots = size_t{1} << 24;
  static_assert(sizeof(void *) == 8, "a handle needs 64 bits");

  static uint64_t number_of(const void *handle) { return reinterpret_cast<uintptr_t>(handle); }
  static size_t index_of(const void *handle) { return number_of(handle) >> 8 & (kMostSlots - 1); }
  static uint32_t first_generation(size_t index) { return static_cast<uint32_t>(index * 2654435761u) & kGenerations; }

  Slot *peek(const void *handle, uint32_t kind) noexcept {
    const uint64_t number = number_of(handle);
    if ((number & kMarks) != (kMark | 1) || (number >> 1 & 127) != kind || index_of(handle) >= slots_.size()) return nullptr;
    Slot &slot = slots_[index_of(handle)];
    const bool good = slot.is_live && !slot.is_dying && slot.kind == kind && slot.generation == (number >> 32 & kGenerations);
    return good ? &slot : nullptr;
  }

  Slot &find(const void *handle, uint32_t kind, const char *name) {
    if (handle == nullptr) throw CallRefused{$U_STATUS_INVALID_ARGUMENT, std::string(name) + " is NULL"};
    Slot *slot = peek(handle, kind);
    if (slot == nullptr)
      throw CallRefused{$U_STATUS_BAD_HANDLE, std::string(name) + " is destroyed, or no handle of its kind"};
    return *slot;
  }

  void end(Slot &slot, std::unique_lock<std::mutex> &lock) noexcept {
    void *object = slot.object;
    const Free free_object = slot.free_object;
    slot.object = nullptr;
    slot.is_live = slot.is_dying = false;
    slot.generation = (slot.generation + 1) & kGenerations;
    free_.push_back(static_cast<size_t>(&slot - slots_.data()));
    --live_;
    lock.unlock();
    if (free_object != nullptr) free_object(object);
  }

  std::mutex mutex_;
  std::vector<Slot> slots_;
  std::vector<size_t> free_;
  size_t live_ = 0;
};

// Never destroyed: a program may end while others still hold handles.
Handles &handles() {
  static Handles &table = *new Handles;
  return table;
}

struct CallError {
  $l_status status = $U_STATUS_INTERNAL;
  std::string message;
  uint32_t detail_kind = 0;
  const void *detail = nullptr;
  Memory memory;
};

enum : uint32_t { kError = 1, kMemory = 2$kinds };

template <class Object>
constexpr uint32_t kind_of = 0;
template <>
constexpr uint32_t kind_of<CallError> = kError;
template <>
constexpr uint32_t kind_of<Memory> = kMemory;
)";

inline constexpr std::string_view kShimGuard = R"(
// An object for the length of a call.
template <class Object>
class Held {
 public:
  Held(const void *handle, const char *name, bool alone = true)
      : handle_(handle), object_(static_cast<Object *>(handles().pin(handle, kind_of<Object>, name, alone))) {}
  Held(const Held &) = delete;
  Held &operator=(const Held &) = delete;
  ~Held() { handles().unpin(handle_); }
  Object &operator*() const { return *object_; }
  Object *operator->() const { return object_; }

 private:
  const void *handle_;
  Object *object_;
};

template <class Object>
void *issue(std::unique_ptr<Object> object) {
  if (object == nullptr) throw std::runtime_error("the implementation gave no object");
  void *handle = handles().issue(kind_of<Object>, object.get(), [](void *it) { delete static_cast<Object *>(it); });
  static_cast<void>(object.release());
  return handle;
}

// Memory runs out before an error can be made of it: so this one needs none. It is no handle of the table.
$l_error *out_of_memory() {
  return reinterpret_cast<$l_error *>(uint64_t{3} << 62 | 1);
}

$l_status give_error($l_error **out_error, std::unique_ptr<CallError> error) noexcept {
  const $l_status status = error->status;
  if (out_error == nullptr) return status;
  try {
    *out_error = static_cast<$l_error *>(issue(std::move(error)));
  } catch (...) {
    *out_error = out_of_memory();
    return $U_STATUS_OUT_OF_MEMORY;
  }
  return status;
}

$l_status give_error($l_error **out_error, $l_status status, const char *message) noexcept {
  try {
    auto error = std::make_unique<CallError>();
    error->status = status;
    error->message = is_utf8(message) ? message : "the message of an error is not UTF-8";
    return give_error(out_error, std::move(error));
  } catch (...) {
    if (out_error != nullptr) *out_error = out_of_memory();
    return $U_STATUS_OUT_OF_MEMORY;
  }
}

// An operation's own error, on its way out.
struct OperationFailed {
  std::shared_ptr<std::unique_ptr<CallError>> error;
};

// The only place where exceptions end: none crosses the boundary.
template <class Body>
$l_status guard($l_error **out_error, Body body) noexcept {
  if (out_error != nullptr) *out_error = nullptr;
  try {
    body();
    return $U_STATUS_OK;
  } catch (const OperationFailed &failed) {
    return give_error(out_error, std::move(*failed.error));
$callback_failed  } catch (const CallRefused &refusal) {
    return give_error(out_error, refusal.status, refusal.message.c_str());
  } catch (const BadValue &bad) {
    return give_error(out_error, $U_STATUS_INVALID_ARGUMENT, bad.what());
  } catch (const std::bad_alloc &) {
    if (out_error != nullptr) *out_error = out_of_memory();
    return $U_STATUS_OUT_OF_MEMORY;
  } catch (const std::exception &exception) {
    return give_error(out_error, $U_STATUS_INTERNAL, exception.what());
  } catch (...) {
    return give_error(out_error, $U_STATUS_INTERNAL, "an exception that is no std::exception");
  }
}

// Out parameters are empty until the call succeeds.
template <class... Outs>
void clear(Outs *...outs) {
  ((outs != nullptr ? void(*outs = Outs{}) : void()), ...);
}
template <class T>
T *need(T *argument, const char *name) {
  if (argument == nullptr) throw CallRefused{$U_STATUS_INVALID_ARGUMENT, std::string(name) + " is NULL"};
  return argument;
}
)";

inline constexpr std::string_view kShimFailing = R"(
// Calls the implementation; its failure becomes the error's detail.
template <class Detail, class Call>
auto failing(Call call) -> decltype(call()) {
  const auto failed = [](const std::string &message, const Detail &detail) {
    auto error = std::make_unique<CallError>();
    error->status = $U_STATUS_FAILED;
    error->message = is_utf8(message) ? message : "the operation failed";
    put_detail(*error, detail);
    return OperationFailed{std::make_shared<std::unique_ptr<CallError>>(std::move(error))};
  };
  try {
    return call();
  } catch (const Failure<Detail> &failure) {
    throw failed(failure.what(), failure.detail());
$callback_failed  } catch (const std::bad_alloc &) {
    throw;
  } catch (const std::exception &exception) {
    // Where the contract's error is a text, any exception is one.
    if constexpr (std::is_same_v<Detail, std::string>) {
      throw failed(exception.what(), is_utf8(exception.what()) ? exception.what() : "the operation failed");
    } else {
      throw;
    }
  }
}
)";

inline constexpr std::string_view kShimMemory = R"(
// A handle that is given over to the call: it ends now, whatever comes of the call.
template <class Object>
std::unique_ptr<Object> take(const void *handle, const char *name, std::unique_ptr<CallRefused> &refusal) {
  try {
    return std::unique_ptr<Object>(static_cast<Object *>(handles().take(handle, kind_of<Object>, name)));
  } catch (const CallRefused &bad) {
    if (refusal == nullptr) refusal = std::make_unique<CallRefused>(bad);
    return nullptr;
  }
}
)";

inline constexpr std::string_view kShimTail = R"(
void $l_error_destroy($l_error *error) noexcept {
  handles().destroy(error, kError);
}

$l_status $l_error_status(const $l_error *error) noexcept {
  if (error == nullptr) return $U_STATUS_OK;
  if (error == out_of_memory()) return $U_STATUS_OUT_OF_MEMORY;
  $l_status status = $U_STATUS_BAD_HANDLE;
  guard(nullptr, [&] { status = Held<CallError>(error, "error", false)->status; });
  return status;
}

const char *$l_error_message(const $l_error *error, size_t *out_size) noexcept {
  std::string_view message;
  if (error == out_of_memory()) message = "memory is exhausted";
  guard(nullptr, [&] {
    if (message.empty()) message = Held<CallError>(error, "error", false)->message;
  });
  if (out_size != nullptr) *out_size = message.size();
  return message.data();
}

void $l_memory_destroy($l_memory *memory) noexcept {
  handles().destroy(memory, kMemory);
}

size_t $l_handle_count(void) noexcept {
  return handles().count();
}
)";

}  // namespace interop::bind
