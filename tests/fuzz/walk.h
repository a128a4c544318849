/* What every contract and report must hold, whatever bytes it was made of: walked after each fuzzed call, and anything
 * else aborts, so that a fuzzer sees it as a crash. */
#ifndef INTEROP_TESTS_FUZZ_WALK_H
#define INTEROP_TESTS_FUZZ_WALK_H

#include <stddef.h>
#include <stdint.h>

#include "interop.h"

/* One input. Defined by each target. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Aborts and says what was wrong. */
void fuzz_fail(const char *what);

/* Rows refer to rows that exist, text lies in the text, lists end, spans lie in their file. */
void fuzz_walk_contract(const interop_contract *contract);
void fuzz_walk_report(const interop_report *report, const interop_contract *before, const interop_contract *after);

/* A parser with limits that keep one input to milliseconds. */
interop_parser *fuzz_parser(const char *language);
/* A contract of some text, errors and all. */
interop_contract *fuzz_parse(interop_parser *parser, const char *path, const void *bytes, size_t size);
/* Writes in a format; NULL only where `refusal` is the status. */
interop_buffer *fuzz_encode(const interop_contract *contract, const char *format, interop_status refusal);
/* Binds it to every target: files, or a reason why not. */
void fuzz_bind(const interop_contract *contract);

#endif
