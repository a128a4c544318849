#include "guard.hpp"

#include <new>

namespace interop::shim {

namespace {

// Nobody's options are this large; a size beyond it is memory that was never set.
constexpr uint32_t kAbsurdSize = 4096;

uint32_t struct_size_of(const void *given) {
  uint32_t size;
  std::memcpy(&size, given, sizeof size);
  return size;
}

void check_struct_size(uint32_t size, size_t first_size, const char *what) {
  if (size >= first_size && size <= kAbsurdSize) return;
  refuse(INTEROP_STATUS_INVALID_ARGUMENT, std::string("struct_size of ") + what + " is " + std::to_string(size) +
                                              ", expected " + std::to_string(first_size) + " or a little more");
}

std::string with_article(const char *noun) {
  const bool vowel = std::string_view("aeiou").find(noun[0]) != std::string_view::npos;
  return std::string(vowel ? "an " : "a ") + noun;
}

}  // namespace

void refuse(interop_status status, std::string message) {
  throw Error{status, std::move(message)};
}

void refuse_null(const char *name) {
  refuse(INTEROP_STATUS_INVALID_ARGUMENT, std::string(name) + " is NULL");
}

void refuse_index(size_t index, size_t count) {
  refuse(INTEROP_STATUS_INVALID_ARGUMENT,
         "index is " + std::to_string(index) + ", expected one below " + std::to_string(count));
}

void refuse_ticket(Miss miss, const char *name, int32_t kind) {
  if (miss == Miss::kNull) refuse_null(name);
  std::string message = name;
  switch (miss) {
    case Miss::kDestroyed:
      message += " was destroyed";
      break;
    case Miss::kOtherKind:
      message += " is a handle of another kind, expected " + with_article(kind_noun(kind));
      break;
    default:
      message += " is not a handle of this library, expected " + with_article(kind_noun(kind));
      break;
  }
  refuse(INTEROP_STATUS_BAD_HANDLE, std::move(message));
}

void copy_options(const void *given, void *own, size_t own_size, size_t first_size) {
  const uint32_t size = struct_size_of(given);
  check_struct_size(size, first_size, "options");
  const size_t known = size < own_size ? size : own_size;
  const auto *bytes = static_cast<const unsigned char *>(given);
  for (size_t at = known; at < size; ++at) {
    if (bytes[at] != 0) refuse(INTEROP_STATUS_INVALID_ARGUMENT, "options set a field that this version does not know");
  }
  std::memcpy(own, given, known);
}

void Call::clear_struct(void *out, size_t first_size, const char *name) const {
  if (out == nullptr) refuse_null(name);
  const uint32_t size = struct_size_of(out);
  check_struct_size(size, first_size, name);
  std::memset(static_cast<unsigned char *>(out) + sizeof size, 0, size - sizeof size);
}

void Call::fill_struct(void *out, const void *own, size_t own_size) const noexcept {
  const uint32_t size = struct_size_of(out);
  std::memcpy(out, own, size < own_size ? size : own_size);
  std::memcpy(out, &size, sizeof size);
}

interop_status Call::fail(const Error &error) const noexcept {
  if (error.status == INTEROP_STATUS_OUT_OF_MEMORY) return fail_out_of_memory();
  if (out_error_ == nullptr) return error.status;
  try {
    give_value(out_error_, error);
    return error.status;
  } catch (const std::bad_alloc &) {
    return fail_out_of_memory();
  }
}

interop_status Call::fail_out_of_memory() const noexcept {
  if (out_error_ != nullptr) *out_error_ = out_of_memory_error();
  return INTEROP_STATUS_OUT_OF_MEMORY;
}

interop_status Call::fail_text(interop_status status, const char *message) const noexcept {
  try {
    return fail({status, message});
  } catch (const std::bad_alloc &) {
    return fail_out_of_memory();
  }
}

interop_status Call::fail_caught() const noexcept {
  try {
    throw;
  } catch (const Error &error) {
    return fail(error);
  } catch (const std::bad_alloc &) {
    return fail_out_of_memory();
  } catch (const std::exception &error) {
    return fail_text(INTEROP_STATUS_INTERNAL, error.what());
  } catch (...) {
    return fail_text(INTEROP_STATUS_INTERNAL, "an exception of an unknown kind");
  }
}

}  // namespace interop::shim
