/**
 * @file interop.h
 * Everything of libinterop, and the conventions that all of it keeps.
 *
 *     interop_parser *parser;  interop_contract *before, *after;  interop_report *report;
 *     const char *old_path = "payment/v1", *new_path = "payment/v2";
 *     interop_parser_create("protobuf", NULL, &parser, NULL);
 *     interop_parser_parse_paths(parser, &old_path, 1, &before, NULL);
 *     interop_parser_parse_paths(parser, &new_path, 1, &after, NULL);
 *     interop_check(before, after, NULL, &report, NULL);
 *     ... interop_report_count(report, INTEROP_FINDING_BREAK) ...
 *
 * The conventions:
 *
 * 1.  Names. Everything is interop_ or INTEROP_. The verbs are few: create, destroy, parse, check, encode,
 *     generate, find, set, add. What has no verb is an accessor.
 * 2.  Status. A call that can fail returns an interop_status; INTEROP_STATUS_OK is 0. A status is about the call. What
 *     is wrong in a contract is data: a row of its diagnostics, and the call that found it is OK.
 * 3.  Errors. A call that can fail takes `interop_error **out_error` last. It may be NULL; it is always written, NULL
 *     on success. There is no last error, neither global nor of a thread. When a call fails, its other out parameters
 *     are NULL or zero.
 * 4.  Handles are tickets: pointer-typed for the compiler's sake, but never an address. A handle that is destroyed,
 *     forged or of another kind is INTEROP_STATUS_BAD_HANDLE (an accessor without a status gives NULL or 0), never
 *     undefined behaviour, from any thread. interop_handle_count() and interop_handle_list() find leaks.
 * 5.  Ownership has four words. *Borrowed for the call*: the library does not keep it. *Borrowed until X is
 *     destroyed*: the caller reads it as long as X lives. *Given to the caller*: the caller destroys it. *Taken from
 *     the caller*: the library does, also when the call fails. A returned pointer is borrowed; a `T **out_x` is given.
 * 6.  Destroying. What was created is destroyed by the function of the same noun. Destroying NULL does nothing. The
 *     order is free: what still needs an object keeps it. The library frees what it allocated; owned bytes are an
 *     interop_buffer.
 * 7.  Options are structs that begin with `struct_size`, grow only at their end, and mean the default where they are
 *     zero. Begin with INTEROP_<X>_OPTIONS_INIT; NULL is all defaults.
 * 8.  Text is UTF-8. Text that goes in is NUL-terminated unless a size stands beside it; text that comes out of an
 *     accessor is NUL-terminated, and its length is the truth. Offsets count bytes from 0; lines and columns from 1.
 * 9.  Threads. Contracts, reports and configs are immutable: any number of threads may use one at once. A parser
 *     serves one thread at a time and says INTEROP_STATUS_BUSY to the others. Destroying is allowed during a call on
 *     another thread: the object goes when that call returns.
 * 10. Tables. What there is much of comes as an interop_table: rows of plain integers that refer to each other by row
 *     number (0 is none) and to a text by offset and length. Step by the table's `stride`, not by sizeof: rows grow at
 *     their end. Reading rows is no call.
 * 11. Callbacks are a function, its user_data, and a function that destroys the user_data. They return a status and
 *     must not throw or jump out.
 * 12. Only fixed-width integers, size_t, double, pointers and structs of these cross the boundary: no enum, bool,
 *     long, bit-field, struct by value or variable arguments.
 * 13. The library never prints, never exits, and never asserts on input. Nothing that a contract contains can crash,
 *     hang or exhaust the process that reads it: passing a limit (interop_parser_options) is a diagnostic.
 * 14. Versions. The SONAME carries the ABI: libinterop.so.0.MINOR, and from 1.0 on nothing is removed and no number
 *     changes its meaning. `Since` at each function names the release that brought it.
 */
#ifndef INTEROP_H
#define INTEROP_H

#include "interop/base.h"     /* IWYU pragma: export */
#include "interop/bind.h"     /* IWYU pragma: export */
#include "interop/check.h"    /* IWYU pragma: export */
#include "interop/contract.h" /* IWYU pragma: export */
#include "interop/parse.h"    /* IWYU pragma: export */

#endif
