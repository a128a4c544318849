/**
 * @file check.h
 * What a new version of a contract breaks: rules, reports, report formats.
 *
 *     interop_report *report;  interop_buffer *text;
 *     interop_check(before, after, NULL, &report, NULL);
 *     interop_report_encode(report, "text", NULL, &text, NULL);
 *     fwrite(interop_buffer_data(text, &size), 1, size, stdout);
 */
#ifndef INTEROP_CHECK_H
#define INTEROP_CHECK_H

#include "base.h"
#include "check_rows.h" /* IWYU pragma: export */
#include "config.h"     /* IWYU pragma: export */
#include "contract.h"

#ifdef __cplusplus
extern "C" {
#endif

INTEROP_ASSUME_BORROWED_BEGIN

/** What a check found. Keeps its two contracts alive. Immutable. A ticket. */
typedef struct interop_report interop_report;

/**
 * Counts the rules of this build.
 *
 * @return How many rows interop_rule_at() has.
 *
 * Threads: any number at once.
 * Since: 0.1
 */
INTEROP_API size_t interop_rule_count(void) INTEROP_NOEXCEPT;

/**
 * Gives one row of the table of rules.
 *
 * @param index      From 0, below interop_rule_count().
 * @param out_rule   Filled in; the caller sets its struct_size to its sizeof before. Zero but for that on failure. Not
 *                   NULL.
 * @param out_error  May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
 * @return OK, INVALID_ARGUMENT (out_rule is NULL, its struct_size is not a size of it, there is no such row),
 *         OUT_OF_MEMORY.
 *
 * Threads: any number at once.
 * Since: 0.1
 */
INTEROP_API interop_status interop_rule_at(size_t index, interop_rule *out_rule INTEROP_OUT,
                                           interop_error **out_error INTEROP_ERROR) INTEROP_NOEXCEPT;

/** Called now and then during a check, from the calling thread; anything but OK cancels it (CANCELLED). */
typedef interop_status (*interop_check_callback)(void *user_data INTEROP_BORROWED(call), size_t done, size_t known);

/** Options of a check; zero is the default everywhere. Lists are separated by commas. */
typedef struct interop_check_options {
  uint32_t struct_size;
  uint32_t dimensions;                                            /* INTEROP_DIMENSION_*; 0 is all */
  uint32_t direction;                                             /* INTEROP_DIRECTION_*; 0 is both */
  uint32_t fail_on;                                               /* INTEROP_FINDING_*; 0 is BREAK */
  const char *rules INTEROP_BORROWED(call) INTEROP_NULLABLE;      /* only these; NULL is all */
  const char *except INTEROP_BORROWED(call) INTEROP_NULLABLE;     /* all but these */
  const char *severities INTEROP_BORROWED(call) INTEROP_NULLABLE; /* "RULE=risk,RULE=off" */
  const char *ignore INTEROP_BORROWED(call) INTEROP_NULLABLE;     /* globs of files, separated by newlines */
  const char *select_old INTEROP_BORROWED(call) INTEROP_NULLABLE; /* compare just this declaration ... */
  const char *select_new INTEROP_BORROWED(call) INTEROP_NULLABLE; /* ... with this one */
  const void *baseline INTEROP_LENGTH(baseline_size_bytes)
      INTEROP_NULLABLE; /* a JSON report whose findings are accepted */
  size_t baseline_size_bytes;
  const interop_config *config INTEROP_BORROWED(call)
      INTEROP_NULLABLE;            /* what it says holds where the fields above are zero */
  uint32_t additions;              /* 1: report the info family of additions too */
  uint32_t role;                   /* reserved for WIT worlds: 0 both, 1 guest, 2 host */
  interop_check_callback progress; /* may be NULL */
  void *progress_user_data INTEROP_BORROWED(call) INTEROP_NULLABLE;
} interop_check_options;
/** Default options. */
#define INTEROP_CHECK_OPTIONS_INIT                                                                                   \
  {                                                                                                                  \
    (uint32_t)sizeof(interop_check_options), 0, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, 0, 0, NULL, \
        NULL                                                                                                         \
  }

/**
 * Compares two contracts and reports what the newer one breaks.
 *
 * @param before      The contract in use today. Borrowed for the call; the report keeps what it needs. Not NULL.
 * @param after       The contract proposed. Borrowed for the call; the report keeps what it needs. Not NULL.
 * @param options     NULL for defaults. Borrowed for the call.
 * @param out_report  Given to the caller, interop_report_destroy(). NULL on failure. Not NULL.
 * @param out_error   May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
 * @return OK, whatever was found; INVALID_ARGUMENT (an argument is NULL, an option's value is unknown: the message
 *         names it), BAD_HANDLE (also options->config), CONTRACT_HAS_ERRORS (either side, outside of ignored files),
 *         NOT_FOUND (select_old, select_new), UNSUPPORTED (a language that has no rules yet: C headers), CANCELLED,
 *         OUT_OF_MEMORY.
 *
 * Threads: any number at once on the same contracts.
 * Cost: one pass over both contracts, no file access.
 * Since: 0.1
 */
INTEROP_API interop_status interop_check(const interop_contract *before, const interop_contract *after,
                                         const interop_check_options *options INTEROP_NULLABLE,
                                         interop_report **out_report INTEROP_GIVEN(interop_report_destroy),
                                         interop_error **out_error INTEROP_ERROR) INTEROP_NOEXCEPT;

/**
 * Destroys a report, and its contracts if nobody else holds them.
 *
 * @param report  Taken from the caller. NULL and a bad handle do nothing.
 *
 * Threads: any, also while others use it: it goes when their calls return. What was borrowed from it ends then.
 * Since: 0.1
 */
INTEROP_API void interop_report_destroy(interop_report *report INTEROP_TAKEN INTEROP_NULLABLE) INTEROP_NOEXCEPT;

/**
 * Gives the report's findings as a table of interop_finding_row, ordered by file, line, column, rule.
 *
 * @param report        Borrowed for the call. Not NULL.
 * @param out_findings  Its rows are borrowed until the report is destroyed. All zero on failure. Not NULL. Row 0 means
 *                      none and is always there, so the count is at least 1.
 * @param out_error     May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
 * @return OK, INVALID_ARGUMENT (an argument is NULL), BAD_HANDLE, OUT_OF_MEMORY.
 *
 * Threads: any number at once.
 * Cost: none; nothing is copied.
 * Since: 0.1
 */
INTEROP_API interop_status interop_report_table(const interop_report *report, interop_table *out_findings INTEROP_OUT,
                                                interop_error **out_error INTEROP_ERROR) INTEROP_NOEXCEPT;

/**
 * Gives the one text that every interop_text of the findings is a piece of. Paths of places are in their contract's
 * text.
 *
 * @param report          Borrowed for the call.
 * @param out_size_bytes  May be NULL. The size of the text.
 * @return The text, borrowed until the report is destroyed. NULL, and size 0, for NULL or a bad handle.
 *
 * Threads: any number at once.
 * Since: 0.1
 */
INTEROP_API const char *interop_report_text(const interop_report *report,
                                            size_t *out_size_bytes INTEROP_OUT INTEROP_NULLABLE) INTEROP_NOEXCEPT
    INTEROP_BORROWED(report);

/**
 * Counts the findings of a severity.
 *
 * @param report    Borrowed for the call.
 * @param severity  INTEROP_FINDING_*; 0 counts all.
 * @return How many there are; 0 for NULL, a bad handle, or a number that is no severity.
 *
 * Threads: any number at once.
 * Since: 0.1
 */
INTEROP_API size_t interop_report_count(const interop_report *report, uint32_t severity) INTEROP_NOEXCEPT;

/**
 * Tells whether the check failed: whether a finding is as severe as the option fail_on, or more.
 *
 * @param report  Borrowed for the call.
 * @return 1 if it failed, else 0; 0 for NULL or a bad handle.
 *
 * Threads: any number at once.
 * Since: 0.1
 */
INTEROP_API int32_t interop_report_failed(const interop_report *report) INTEROP_NOEXCEPT;

/** Options of a printed report; zero is the default everywhere. */
typedef struct interop_report_options {
  uint32_t struct_size;
  uint32_t color; /* 1: with ANSI colours (text) */
  uint32_t width; /* columns of the terminal (text); 0 is 80 */
  uint32_t reserved;
  const char *title INTEROP_BORROWED(call)
      INTEROP_NULLABLE; /* of the HTML page and the JUnit suite; NULL for a default */
  const char *old_name INTEROP_BORROWED(call) INTEROP_NULLABLE; /* how the sides are called; NULL for "old" and "new" */
  const char *new_name INTEROP_BORROWED(call) INTEROP_NULLABLE;
} interop_report_options;
/** Default options. */
#define INTEROP_REPORT_OPTIONS_INIT \
  { (uint32_t)sizeof(interop_report_options), 0, 0, 0, NULL, NULL, NULL }

/**
 * Writes a report out: for people (text, markdown, html), for programs (json, sarif), for CI (github, junit).
 *
 * @param report     Borrowed for the call. Not NULL.
 * @param format     One of the above. Borrowed for the call. Not NULL.
 * @param options    NULL for defaults. Borrowed for the call.
 * @param out_bytes  Given to the caller, interop_buffer_destroy(). NULL on failure. Not NULL.
 * @param out_error  May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
 * @return OK, INVALID_ARGUMENT (an argument is NULL), UNSUPPORTED (there is no such format), BAD_HANDLE,
 *         OUT_OF_MEMORY.
 *
 * Threads: any number at once.
 * Since: 0.1
 */
INTEROP_API interop_status interop_report_encode(const interop_report *report, const char *format,
                                                 const interop_report_options *options INTEROP_NULLABLE,
                                                 interop_buffer **out_bytes INTEROP_GIVEN(interop_buffer_destroy),
                                                 interop_error **out_error INTEROP_ERROR) INTEROP_NOEXCEPT;

INTEROP_ASSUME_BORROWED_END

#ifdef __cplusplus
}
#endif

#endif
