// include/interop/base.h: statuses, errors, buffers, version, live handles.
#include <algorithm>
#include <vector>

#include "guard.hpp"

using namespace interop::shim;

namespace {

#define INTEROP_STRING_(x) #x
#define INTEROP_STRING(x)  INTEROP_STRING_(x)
#define INTEROP_VERSION_TEXT            \
  INTEROP_STRING(INTEROP_VERSION_MAJOR) \
  "." INTEROP_STRING(INTEROP_VERSION_MINOR) "." INTEROP_STRING(INTEROP_VERSION_PATCH)

#if defined(__clang__)
#define INTEROP_COMPILER_TEXT "clang " __clang_version__
#elif defined(__GNUC__)
#define INTEROP_COMPILER_TEXT "gcc " __VERSION__
#else
#define INTEROP_COMPILER_TEXT "another compiler"
#endif

#if defined(NDEBUG)
#define INTEROP_CHECKS_TEXT "without internal checks"
#else
#define INTEROP_CHECKS_TEXT "with internal checks"
#endif

struct StatusRow {
  interop_status number;
  const char *name;
  const char *text;
};
constexpr StatusRow kStatuses[] = {
#define INTEROP_STATUS_ROW_(name, number, text) {number, #name, text},
    INTEROP_STATUS_LIST(INTEROP_STATUS_ROW_)
#undef INTEROP_STATUS_ROW_
};

constexpr StatusRow kUnknownStatus = {-1, "UNKNOWN", "a status that this version does not know"};

const StatusRow &status_row(interop_status status) {
  const auto *row = std::find_if(std::begin(kStatuses), std::end(kStatuses),
                                 [&](const StatusRow &candidate) { return candidate.number == status; });
  return row == std::end(kStatuses) ? kUnknownStatus : *row;
}

const char *text_of(const char *text, size_t length, size_t *out_length) {
  if (out_length != nullptr) *out_length = length;
  return text;
}

constexpr std::string_view kOutOfMemoryMessage = "memory is exhausted";

std::string live_handles_json() {
  std::vector<LiveHandle> live;
  size_t found = tickets.count(INTEROP_HANDLE_ANY);
  do {
    live.resize(found + 16);  // others may be making handles meanwhile
    found = tickets.list(live.data(), live.size());
  } while (found > live.size());
  live.resize(found);
  std::sort(live.begin(), live.end(), [](const LiveHandle &a, const LiveHandle &b) { return a.serial < b.serial; });
  std::string json = "[";
  for (const LiveHandle &handle : live) {
    if (json.size() > 1) json += ",";
    json += "\n  {\"kind\": \"";
    json += kind_noun(handle.kind);
    json += "\", \"serial\": " + std::to_string(handle.serial) + ", \"function\": \"";
    json += handle.maker;
    json += "\"}";
  }
  json += live.empty() ? "]\n" : "\n]\n";
  return json;
}

}  // namespace

const char *interop_status_name(interop_status status) noexcept {
  return status_row(status).name;
}

const char *interop_status_text(interop_status status) noexcept {
  return status_row(status).text;
}

void interop_error_destroy(interop_error *error) noexcept {
  discard(error);
}

interop_status interop_error_status(const interop_error *error) noexcept {
  if (error == nullptr) return INTEROP_STATUS_OK;
  if (error == out_of_memory_error()) return INTEROP_STATUS_OUT_OF_MEMORY;
  const Pinned<interop_error> pinned(error);
  return pinned ? pinned->status : INTEROP_STATUS_BAD_HANDLE;
}

const char *interop_error_message(const interop_error *error, size_t *out_length) noexcept {
  if (error == out_of_memory_error())
    return text_of(kOutOfMemoryMessage.data(), kOutOfMemoryMessage.size(), out_length);
  const Pinned<interop_error> pinned(error);
  return pinned ? text_of(pinned->message.c_str(), pinned->message.size(), out_length)
                : text_of(nullptr, 0, out_length);
}

void interop_buffer_destroy(interop_buffer *buffer) noexcept {
  discard(buffer);
}

const void *interop_buffer_data(const interop_buffer *buffer, size_t *out_size_bytes) noexcept {
  const Pinned<interop_buffer> pinned(buffer);
  return pinned ? text_of(pinned->data(), pinned->size(), out_size_bytes) : text_of(nullptr, 0, out_size_bytes);
}

const char *interop_version(void) noexcept {
  return INTEROP_VERSION_TEXT;
}

const char *interop_build_info(void) noexcept {
  return "libinterop " INTEROP_VERSION_TEXT ", " INTEROP_COMPILER_TEXT ", " INTEROP_CHECKS_TEXT;
}

size_t interop_handle_count(int32_t kind) noexcept {
  return tickets.count(kind);
}

interop_status interop_handle_list(interop_buffer **out_json, interop_error **out_error) noexcept {
  return guard(out_error, [&](const Call &call) {
    call.clear(out_json, "out_json");
    return call.give_value(out_json, live_handles_json());
  });
}
