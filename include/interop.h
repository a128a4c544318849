/**
 * @file interop.h
 * libinterop: one contract, every boundary. This header includes all others.
 *
 * Conventions, which hold for every function of the library:
 *
 *  1. Status. Every call that can fail returns an interop_status (0 is OK) and takes `interop_error **out_error` last.
 *     There is no last-error state, neither global nor thread-local.
 *  2. Errors. `out_error` may be NULL; otherwise it is always written: NULL on success, else given to the caller
 *     (interop_error_destroy). On failure every other out parameter is NULL or zero.
 *  3. Diagnostics are not errors. What is wrong in a user's contract is data in that contract: a parse that finds a
 *     hundred mistakes still returns OK.
 *  4. Handles are tickets: opaque, checked at every call. A destroyed, doubly destroyed, forged or wrong-kind handle is
 *     INTEROP_STATUS_BAD_HANDLE, never undefined behaviour. `destroy(NULL)` does nothing. Destroy order is free.
 *  5. Ownership has four words: borrowed for the call; borrowed until the X is destroyed; given to the caller (destroy
 *     with ...); taken from the caller. A returned `const T *` is borrowed, a `T **out_x` is given.
 *  6. Text is UTF-8. Text accessors return a NUL-terminated pointer and, if `out_length` is not NULL, the length; the
 *     length is the truth. Text in tables is an offset and a length into the contract's text, not NUL-terminated.
 *  7. Threads. Contracts, reports and buffers are immutable: any number of threads at once. A parser serves one thread
 *     at a time and answers INTEROP_STATUS_BUSY to a second.
 *  8. Option structs start with `struct_size`; zero means default in every field; use INTEROP_<X>_OPTIONS_INIT.
 *  9. Tables have a stride: a newer library may append columns to a row, so step by `stride`, not by sizeof.
 * 10. Row 0 of every table is none: real rows start at 1, and a reference of 0 means "there is none".
 * 11. Nothing that a contract contains can crash, hang or exhaust the process; limits can be set (interop_parser_options).
 * 12. Versions. While 0.x, the SONAME carries the minor version; constants and statuses are never renumbered.
 */
#ifndef INTEROP_H
#define INTEROP_H

#include "interop/base.h"
#include "interop/check.h"
#include "interop/contract.h"
#include "interop/parse.h"

#endif
