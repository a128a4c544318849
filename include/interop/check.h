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
#include "contract.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What a check found. Keeps its two contracts alive. Immutable. A ticket. */
typedef struct interop_report interop_report;
/** Settings read from an interop.toml. Immutable. A ticket. */
typedef struct interop_config interop_config;

#define INTEROP_DIMENSION_WIRE ((uint32_t)1 << 0)
#define INTEROP_DIMENSION_JSON ((uint32_t)1 << 1)
#define INTEROP_DIMENSION_SOURCE ((uint32_t)1 << 2)
#define INTEROP_DIMENSION_ABI ((uint32_t)1 << 3)
#define INTEROP_DIRECTION_BACKWARD ((uint32_t)1 << 0) /* new reads old */
#define INTEROP_DIRECTION_FORWARD ((uint32_t)1 << 1)  /* old reads new */
enum { INTEROP_FINDING_BREAK = 1, INTEROP_FINDING_RISK = 2, INTEROP_FINDING_INFO = 3, INTEROP_FINDING_OFF = 4 };
enum { INTEROP_CONFIDENCE_CERTAIN = 1, INTEROP_CONFIDENCE_LIKELY = 2 };

/** Options of a check; zero is the default everywhere. Lists are separated by commas. */
typedef struct interop_check_options {
  uint32_t struct_size;
  uint32_t dimensions;      /* INTEROP_DIMENSION_*; 0 is all */
  uint32_t direction;       /* INTEROP_DIRECTION_*; 0 is both */
  uint32_t fail_on;         /* INTEROP_FINDING_*; 0 is BREAK */
  const char *rules;        /* only these; NULL is all */
  const char *except;       /* all but these */
  const char *severities;   /* "RULE=risk,RULE=off" */
  const char *ignore;       /* globs of files, separated by newlines */
  const char *select_old;   /* compare just this declaration ... */
  const char *select_new;   /* ... with this one */
  const void *baseline;     /* a JSON report whose findings are accepted */
  size_t baseline_size_bytes;
  const interop_config *config; /* what it says holds where the fields above are zero */
  uint32_t additions;       /* 1: report the info family of additions too */
  uint32_t role;            /* reserved for WIT worlds: 0 both, 1 guest, 2 host */
  interop_status (*progress)(void *user_data, size_t done, size_t known); /* may be NULL; not OK cancels */
  void *progress_user_data;
} interop_check_options;
#define INTEROP_CHECK_OPTIONS_INIT \
  {(uint32_t)sizeof(interop_check_options), 0, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, 0, 0, NULL, NULL}

/** A place in one of the two contracts of a report. file 0: that side has no place. */
typedef struct interop_finding_place {
  uint32_t file; /* row of FILES of that side's contract */
  uint32_t decl; /* row of DECLS of that side's contract */
  uint32_t span_begin, span_end;
  uint32_t line, column, end_line, end_column;
} interop_finding_place;

typedef struct interop_finding_row {
  interop_text rule;
  interop_text subject;
  interop_text message;
  interop_text help;
  interop_text detail;       /* JSON object */
  interop_text subject_kind;
  uint32_t rule_row;         /* index of interop_rule_at() */
  uint32_t language;         /* index of interop_language_at() */
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
  uint32_t severity;          /* by default: INTEROP_FINDING_* */
  const char *id;
  const char *group;          /* "fields" */
  const char *sentence;
  const char *languages;      /* "protobuf:wjs(r) ..." */
  const char *example_before; /* NULL if there is none in this build */
  const char *example_after;
} interop_rule;

INTEROP_API size_t interop_rule_count(void) INTEROP_NOEXCEPT;
INTEROP_API interop_status interop_rule_at(size_t index, interop_rule *out_rule,
                                           interop_error **out_error) INTEROP_NOEXCEPT;

/** `path` names the text in messages. */
INTEROP_API interop_status interop_config_parse(const char *path, const void *bytes, size_t size_bytes,
                                                interop_config **out_config, interop_error **out_error) INTEROP_NOEXCEPT;
INTEROP_API void interop_config_destroy(interop_config *config) INTEROP_NOEXCEPT;
/** A setting as text ("check.format"), borrowed until the config is destroyed; NULL if it is not set. */
INTEROP_API const char *interop_config_find(const interop_config *config, const char *key,
                                            size_t *out_length) INTEROP_NOEXCEPT;

INTEROP_API interop_status interop_check(const interop_contract *before, const interop_contract *after,
                                         const interop_check_options *options, interop_report **out_report,
                                         interop_error **out_error) INTEROP_NOEXCEPT;
INTEROP_API void interop_report_destroy(interop_report *report) INTEROP_NOEXCEPT;

INTEROP_API interop_status interop_report_table(const interop_report *report, interop_table *out_findings,
                                                interop_error **out_error) INTEROP_NOEXCEPT;
INTEROP_API const char *interop_report_text(const interop_report *report, size_t *out_size_bytes) INTEROP_NOEXCEPT;
/** How many findings of a severity; 0 counts all. */
INTEROP_API size_t interop_report_count(const interop_report *report, uint32_t severity) INTEROP_NOEXCEPT;
/** 1 if anything is at or above fail_on, else 0. */
INTEROP_API int32_t interop_report_failed(const interop_report *report) INTEROP_NOEXCEPT;

/** Options of a printed report; zero is the default everywhere. */
typedef struct interop_report_options {
  uint32_t struct_size;
  uint32_t color;       /* 1: with ANSI colours (text) */
  uint32_t width;       /* columns of the terminal (text); 0 is 80 */
  uint32_t reserved;
  const char *title;    /* of the HTML page and the JUnit suite; NULL for a default */
  const char *old_name; /* how the sides are called; NULL for "old" and "new" */
  const char *new_name;
} interop_report_options;
#define INTEROP_REPORT_OPTIONS_INIT {(uint32_t)sizeof(interop_report_options), 0, 0, 0, NULL, NULL, NULL}

/** `format`: text, json, sarif, github, junit, markdown, html. */
INTEROP_API interop_status interop_report_encode(const interop_report *report, const char *format,
                                                 const interop_report_options *options, interop_buffer **out_bytes,
                                                 interop_error **out_error) INTEROP_NOEXCEPT;

#ifdef __cplusplus
}
#endif

#endif
