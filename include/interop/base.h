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

#include "ownership.h" /* IWYU pragma: export */

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

INTEROP_ASSUME_BORROWED_BEGIN

#define INTEROP_VERSION_MAJOR 0
#define INTEROP_VERSION_MINOR 1
#define INTEROP_VERSION_PATCH 0

/** How a call went: 0 is OK. Numbers are grouped and never reused. */
typedef int32_t interop_status;

/* name, number, text. 1-19: the call; 20-39: the contract; 40-59: the world outside; 60-79: the library. */
#define INTEROP_STATUS_LIST(X)                                         \
  X(OK, 0, "done")                                                     \
  X(INVALID_ARGUMENT, 1, "an argument is not acceptable")              \
  X(BAD_HANDLE, 2, "a handle is destroyed, forged or of another kind") \
  X(BUSY, 3, "the object is in use by another thread")                 \
  X(CANCELLED, 4, "the caller's callback asked to stop")               \
  X(UNSUPPORTED, 5, "this build or this language cannot do that")      \
  X(CONTRACT_HAS_ERRORS, 20, "the contract has errors")                \
  X(LIMIT_EXCEEDED, 21, "a limit was passed")                          \
  X(NOT_FOUND, 40, "a file or directory cannot be found")              \
  X(IO, 41, "a file cannot be read or written")                        \
  X(OUT_OF_MEMORY, 60, "memory is exhausted")                          \
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
  const void *rows INTEROP_BORROWED(owner);
  size_t count;
  size_t stride;
} interop_table;

/** Kinds of handle. */
enum {
  INTEROP_HANDLE_ANY = 0,
  INTEROP_HANDLE_ERROR = 1,
  INTEROP_HANDLE_BUFFER = 2,
  INTEROP_HANDLE_PARSER = 3,
  INTEROP_HANDLE_CONTRACT = 4,
  INTEROP_HANDLE_REPORT = 5,
  INTEROP_HANDLE_CONFIG = 6,
  INTEROP_HANDLE_BINDINGS = 7
};

/**
 * Names a status as the constants do, without their prefix: "BAD_HANDLE".
 *
 * @param status  Any number.
 * @return The name, "UNKNOWN" for a number that this version does not know. It lives as long as the library.
 *
 * Threads: any number at once.
 * Since: 0.1
 */
INTEROP_API const char *interop_status_name(interop_status status) INTEROP_NOEXCEPT INTEROP_BORROWED(forever);

/**
 * Says what a status means, in a few words.
 *
 * @param status  Any number.
 * @return The text, or one that says that this version does not know the number. It lives as long as the library.
 *
 * Threads: any number at once.
 * Since: 0.1
 */
INTEROP_API const char *interop_status_text(interop_status status) INTEROP_NOEXCEPT INTEROP_BORROWED(forever);

/**
 * Destroys an error.
 *
 * @param error  Taken from the caller. NULL and a bad handle do nothing; so does the error of exhausted memory, which
 *               is a constant.
 *
 * Threads: any; an error read by another thread at this moment goes when that call returns.
 * Since: 0.1
 */
INTEROP_API void interop_error_destroy(interop_error *error INTEROP_TAKEN INTEROP_NULLABLE) INTEROP_NOEXCEPT;

/**
 * Tells the status that the failed call returned.
 *
 * @param error  Borrowed for the call.
 * @return The status; OK for NULL, because no error is what success leaves; BAD_HANDLE for a bad handle.
 *
 * Threads: any number at once.
 * Since: 0.1
 */
INTEROP_API interop_status interop_error_status(const interop_error *error) INTEROP_NOEXCEPT;

/**
 * Says why the call failed: one line, what was found and what was wanted.
 *
 * @param error       Borrowed for the call.
 * @param out_length  May be NULL. The length in bytes, without the NUL.
 * @return The text, borrowed until the error is destroyed. NULL, and length 0, for NULL or a bad handle.
 *
 * Threads: any number at once.
 * Since: 0.1
 */
INTEROP_API const char *interop_error_message(const interop_error *error,
                                              size_t *out_length INTEROP_OUT INTEROP_NULLABLE) INTEROP_NOEXCEPT
    INTEROP_BORROWED(error);

/**
 * Destroys a buffer and frees its bytes.
 *
 * @param buffer  Taken from the caller. NULL and a bad handle do nothing.
 *
 * Threads: any.
 * Since: 0.1
 */
INTEROP_API void interop_buffer_destroy(interop_buffer *buffer INTEROP_TAKEN INTEROP_NULLABLE) INTEROP_NOEXCEPT;

/**
 * Gives the bytes of a buffer, which a NUL follows that is not counted.
 *
 * @param buffer          Borrowed for the call.
 * @param out_size_bytes  May be NULL. How many bytes there are.
 * @return The bytes, borrowed until the buffer is destroyed. NULL, and size 0, for NULL or a bad handle.
 *
 * Threads: any number at once.
 * Since: 0.1
 */
INTEROP_API const void *interop_buffer_data(const interop_buffer *buffer,
                                            size_t *out_size_bytes INTEROP_OUT INTEROP_NULLABLE) INTEROP_NOEXCEPT
    INTEROP_BORROWED(buffer);

/**
 * Tells the version of the library that is running, which may be newer than the header: "0.1.0".
 *
 * @return The text. It lives as long as the library.
 *
 * Threads: any number at once.
 * Since: 0.1
 */
INTEROP_API const char *interop_version(void) INTEROP_NOEXCEPT INTEROP_BORROWED(forever);

/**
 * Tells how the library was built: version, compiler, internal checks. For reports of bugs; its form may change.
 *
 * @return One line of text. It lives as long as the library.
 *
 * Threads: any number at once.
 * Since: 0.1
 */
INTEROP_API const char *interop_build_info(void) INTEROP_NOEXCEPT INTEROP_BORROWED(forever);

/**
 * Counts the handles that are alive, to find leaks.
 *
 * @param kind  INTEROP_HANDLE_*; INTEROP_HANDLE_ANY counts all.
 * @return How many there are; 0 for a number that is no kind. The error of exhausted memory is not counted.
 *
 * Threads: any number at once; handles made or destroyed meanwhile may or may not count.
 * Cost: walks the table of handles.
 * Since: 0.1
 */
INTEROP_API size_t interop_handle_count(int32_t kind) INTEROP_NOEXCEPT;

/**
 * Lists the handles that are alive, to find out who leaks: a JSON array of
 * {"kind": "contract", "serial": 7, "function": "interop_parser_parse_text"}, in the order in which they were made.
 *
 * @param out_json   Given to the caller, interop_buffer_destroy(). NULL on failure. Not NULL. Does not list itself.
 * @param out_error  May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
 * @return OK, INVALID_ARGUMENT (out_json is NULL), OUT_OF_MEMORY.
 *
 * Threads: any number at once.
 * Cost: walks the table of handles.
 * Since: 0.1
 */
INTEROP_API interop_status interop_handle_list(interop_buffer **out_json INTEROP_GIVEN(interop_buffer_destroy),
                                               interop_error **out_error INTEROP_ERROR) INTEROP_NOEXCEPT;

INTEROP_ASSUME_BORROWED_END

#ifdef __cplusplus
}
#endif

#endif
