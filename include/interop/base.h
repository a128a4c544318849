/**
 * @file base.h
 * What every other header rests on: statuses, errors, owned bytes, version, and the count of live handles.
 *
 *     interop_error *error = NULL;
 *     if (interop_parser_create("protobuf", NULL, &parser, &error) != INTEROP_STATUS_OK) {
 *       fprintf(stderr, "%s\n", interop_error_message(error, NULL));
 *       interop_error_destroy(error);
 *     }
 */
#ifndef INTEROP_BASE_H
#define INTEROP_BASE_H

#include <stddef.h>
#include <stdint.h>

#if defined(_WIN32)
#define INTEROP_API __declspec(dllimport)
#elif defined(__GNUC__)
#define INTEROP_API __attribute__((visibility("default")))
#else
#define INTEROP_API
#endif

#ifdef __cplusplus
#define INTEROP_NOEXCEPT noexcept
extern "C" {
#else
#define INTEROP_NOEXCEPT
#endif

#define INTEROP_VERSION_MAJOR 0
#define INTEROP_VERSION_MINOR 1
#define INTEROP_VERSION_PATCH 0

/** How a call went: 0 is OK. Numbers are grouped and never reused. */
typedef int32_t interop_status;

/* name, number, text. 1-19: the call; 20-39: the contract; 40-59: the world outside; 60-79: the library. */
#define INTEROP_STATUS_LIST(X)                                                                   \
  X(OK, 0, "done")                                                                               \
  X(INVALID_ARGUMENT, 1, "an argument is not acceptable")                                        \
  X(BAD_HANDLE, 2, "a handle is destroyed, forged or of another kind")                           \
  X(BUSY, 3, "the object is in use by another thread")                                           \
  X(CANCELLED, 4, "the caller's callback asked to stop")                                         \
  X(UNSUPPORTED, 5, "this build or this language cannot do that")                                \
  X(CONTRACT_HAS_ERRORS, 20, "the contract has errors")                                          \
  X(LIMIT_EXCEEDED, 21, "a limit was passed")                                                    \
  X(NOT_FOUND, 40, "a file or directory cannot be found")                                        \
  X(IO, 41, "a file cannot be read or written")                                                  \
  X(OUT_OF_MEMORY, 60, "memory is exhausted")                                                    \
  X(INTERNAL, 61, "a bug in the library")

enum {
#define INTEROP_STATUS_ROW_(name, number, text) INTEROP_STATUS_##name = number,
  INTEROP_STATUS_LIST(INTEROP_STATUS_ROW_)
#undef INTEROP_STATUS_ROW_
};

/** Why a call failed. A ticket; see interop.h, convention 4. */
typedef struct interop_error interop_error;
/** Bytes that the library allocated and the caller owns. A ticket. */
typedef struct interop_buffer interop_buffer;

/** A piece of a contract's or report's text: UTF-8 bytes from `offset`, `length` of them, not NUL-terminated. */
typedef struct interop_text {
  uint32_t offset;
  uint32_t length;
} interop_text;

/** A table: `count` rows of `stride` bytes each from `rows`; row 0 is all zero and means none (convention 10). */
typedef struct interop_table {
  const void *rows;
  size_t count;
  size_t stride;
} interop_table;

INTEROP_API const char *interop_status_name(interop_status status) INTEROP_NOEXCEPT;
INTEROP_API const char *interop_status_text(interop_status status) INTEROP_NOEXCEPT;

INTEROP_API void interop_error_destroy(interop_error *error) INTEROP_NOEXCEPT;
INTEROP_API interop_status interop_error_status(const interop_error *error) INTEROP_NOEXCEPT;
INTEROP_API const char *interop_error_message(const interop_error *error, size_t *out_length) INTEROP_NOEXCEPT;

INTEROP_API void interop_buffer_destroy(interop_buffer *buffer) INTEROP_NOEXCEPT;
INTEROP_API const void *interop_buffer_data(const interop_buffer *buffer, size_t *out_size_bytes) INTEROP_NOEXCEPT;

INTEROP_API const char *interop_version(void) INTEROP_NOEXCEPT;
INTEROP_API const char *interop_build_info(void) INTEROP_NOEXCEPT;

/** Kinds of handle. */
enum {
  INTEROP_HANDLE_ANY = 0,
  INTEROP_HANDLE_ERROR = 1,
  INTEROP_HANDLE_BUFFER = 2,
  INTEROP_HANDLE_PARSER = 3,
  INTEROP_HANDLE_CONTRACT = 4,
  INTEROP_HANDLE_REPORT = 5,
  INTEROP_HANDLE_CONFIG = 6
};

INTEROP_API size_t interop_handle_count(int32_t kind) INTEROP_NOEXCEPT;
/** JSON list of live handles: kind, serial, and the function that made each. */
INTEROP_API interop_status interop_handle_list(interop_buffer **out_json, interop_error **out_error) INTEROP_NOEXCEPT;

#ifdef __cplusplus
}
#endif

#endif
