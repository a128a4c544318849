/**
 * @file check_rows.h
 * The rows of a report's table of findings and of the table of rules (check.h), and the numbers that stand in them.
 *
 *     const interop_finding_row *finding = interop_finding_at(&findings, i);
 *     printf("%.*s\n", (int)finding->message.length, text + finding->message.offset);
 */
#ifndef INTEROP_CHECK_ROWS_H
#define INTEROP_CHECK_ROWS_H

#include "base.h"

#ifdef __cplusplus
extern "C" {
#endif

INTEROP_ASSUME_BORROWED_BEGIN

/** What a change breaks (bits). */
#define INTEROP_DIMENSION_WIRE   ((uint32_t)1 << 0)
#define INTEROP_DIMENSION_JSON   ((uint32_t)1 << 1)
#define INTEROP_DIMENSION_SOURCE ((uint32_t)1 << 2)
#define INTEROP_DIMENSION_ABI    ((uint32_t)1 << 3)

/** For whom (bits). */
#define INTEROP_DIRECTION_BACKWARD ((uint32_t)1 << 0) /* new reads old */
#define INTEROP_DIRECTION_FORWARD  ((uint32_t)1 << 1) /* old reads new */

/** Severity of a finding; OFF stands only in settings. */
enum { INTEROP_FINDING_BREAK = 1, INTEROP_FINDING_RISK = 2, INTEROP_FINDING_INFO = 3, INTEROP_FINDING_OFF = 4 };

/** How sure a finding is. */
enum { INTEROP_CONFIDENCE_CERTAIN = 1, INTEROP_CONFIDENCE_LIKELY = 2 };

/** A place in one of the two contracts of a report. file 0: that side has no place. */
typedef struct interop_finding_place {
  uint32_t file; /* row of FILES of that side's contract */
  uint32_t decl; /* row of DECLS of that side's contract */
  uint32_t span_begin, span_end;
  uint32_t line, column, end_line, end_column;
} interop_finding_place;

/** One thing that the new version breaks, or that is worth knowing. */
typedef struct interop_finding_row {
  interop_text rule;
  interop_text subject;
  interop_text message;
  interop_text help;
  interop_text detail; /* JSON object */
  interop_text subject_kind;
  uint32_t rule_row; /* index of interop_rule_at() */
  uint32_t language; /* index of interop_language_at() */
  uint32_t dimensions;
  uint32_t direction;
  uint32_t severity;
  uint32_t confidence;
  interop_finding_place before;
  interop_finding_place after;
} interop_finding_row;

/** One row of the table of rules. Text is NUL-terminated and lives as long as the library. */
typedef struct interop_rule {
  uint32_t struct_size;
  uint32_t severity; /* by default: INTEROP_FINDING_* */
  const char *id INTEROP_BORROWED(forever);
  const char *group INTEROP_BORROWED(forever); /* "fields" */
  const char *sentence INTEROP_BORROWED(forever);
  const char *languages INTEROP_BORROWED(forever);                       /* "protobuf:wjs(r) ..." */
  const char *example_before INTEROP_BORROWED(forever) INTEROP_NULLABLE; /* NULL if there is none in this build */
  const char *example_after INTEROP_BORROWED(forever) INTEROP_NULLABLE;
  const char *help INTEROP_BORROWED(forever) INTEROP_NULLABLE; /* a way out; NULL if none is needed */
} interop_rule;

/** Row `index` of a report's table, which must be below its count. */
static inline INTEROP_BORROWED(table) const interop_finding_row *interop_finding_at(const interop_table *table,
                                                                                    size_t index) {
  return (const interop_finding_row *)(const void *)((const char *)table->rows + index * table->stride);
}

INTEROP_ASSUME_BORROWED_END

#ifdef __cplusplus
}
#endif

#endif
