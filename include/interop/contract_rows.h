/**
 * @file contract_rows.h
 * The rows of a contract's tables (contract.h).
 *
 * Row 0 of each table is all zero and means none, so a reference of 0 says that there is no such row. Rows grow at
 * their end: step by the table's stride, as the helpers at the end of this file do.
 *
 *     const interop_decl_row *field = interop_decl_at(&decls, i);
 *     const interop_type_row *type = interop_type_at(&types, field->type);
 */
#ifndef INTEROP_CONTRACT_ROWS_H
#define INTEROP_CONTRACT_ROWS_H

#include "base.h"
#include "contract_kinds.h" /* IWYU pragma: export */

#ifdef __cplusplus
extern "C" {
#endif

/** A file of a contract: one that was asked for, one that was imported, or one that the language itself rests on. */
typedef struct interop_file_row {
  interop_text path;   /* as imports name it */
  interop_text source; /* the whole text; empty for a descriptor set */
  uint32_t language;   /* index of interop_language_at() */
  uint32_t version;    /* of the language; Protobuf: 998 proto2, 999 proto3, 1000 2023, 1001 2024 (descriptor.proto) */
  uint32_t flags;
  uint32_t decl;          /* the FILE declaration */
  interop_text disk_path; /* where it was read from; empty if from memory */
} interop_file_row;

/** A declaration. Children follow each other by next_sibling, in source order. */
typedef struct interop_decl_row {
  uint32_t kind;
  uint32_t file; /* row of FILES */
  uint64_t flags;
  interop_text name; /* simple name; a piece of the source where it can be */
  uint32_t parent;   /* row of DECLS */
  uint32_t first_child;
  uint32_t next_sibling;
  uint32_t type;             /* row of TYPES */
  int64_t number;            /* what the language's identity counts: field number, enum value, first of a range */
  int64_t number_end;        /* last of a range, inclusive */
  uint32_t target;           /* row of DECLS: extended record, imported file */
  uint32_t first_annotation; /* row of ANNOTATIONS */
  uint32_t default_value;    /* row of ANNOTATIONS */
  uint32_t span_begin;       /* bytes from the start of the file's source: the whole declaration */
  uint32_t span_end;
  uint32_t reserved;
  interop_text doc; /* the comment that documents it, as written, markers included */
} interop_decl_row;

/** A node of a type: its elements hang on `first` and follow each other by `next`. */
typedef struct interop_type_row {
  uint32_t kind;
  uint32_t flags;
  uint32_t width_bits;
  uint32_t encoding;
  uint32_t decl;  /* row of DECLS */
  uint32_t first; /* row of TYPES: first element */
  uint32_t next;  /* row of TYPES: next element of the same parent */
  uint32_t reserved;
  uint64_t count;
  interop_text name; /* of a named type: as written */
} interop_type_row;

/** An option, attribute or annotation of a declaration, or a part of its value. */
typedef struct interop_annotation_row {
  uint32_t owner;  /* row of DECLS */
  uint32_t parent; /* row of ANNOTATIONS: of the record or list value that it is part of */
  uint32_t first_child;
  uint32_t next;       /* next of the same owner or parent */
  uint32_t definition; /* row of DECLS: the option's field; 0 if it is not defined in a contract */
  uint32_t value_kind;
  uint64_t bits;
  interop_text name; /* as written; `(a.b)` for an extension */
  interop_text text;
  uint32_t decl; /* row of DECLS that the value names */
  uint32_t flags;
  uint32_t span_begin;
  uint32_t span_end;
} interop_annotation_row;

/** What is wrong in a contract, or worth a word. Ordered by file and place. */
typedef struct interop_diagnostic_row {
  interop_text id; /* "protobuf.duplicate-field-number" */
  interop_text message;
  interop_text help; /* empty if there is none */
  uint32_t severity;
  uint32_t file; /* row of FILES; 0 if it has no place */
  uint32_t span_begin;
  uint32_t span_end;
  uint32_t line, column, end_line, end_column; /* from 1; columns count bytes */
  uint32_t first_place;                        /* row of PLACES */
  uint32_t place_count;
} interop_diagnostic_row;

/** A further place that a diagnostic speaks of. */
typedef struct interop_place_row {
  interop_text message;
  uint32_t file;
  uint32_t span_begin, span_end;
  uint32_t line, column, end_line, end_column;
  uint32_t reserved;
} interop_place_row;

/** Where a declaration lies in memory, for the target that the parser was given. Ordered by decl; a declaration has one
 *  row at most. A record, union, enum, alias, constant or global has size and alignment; a field or case has
 *  its offset in its parent too, and a bit-field its width in bits. Languages without a memory layout have no rows. */
typedef struct interop_layout_row {
  uint32_t decl;            /* row of DECLS */
  uint32_t alignment_bytes; /* 0 if it has none: a function, a type that is not known in full */
  uint64_t size_bytes;      /* of a flexible array member 0; of a bit-field that of its declared type */
  uint64_t offset_bits;     /* of a member, from the start of its parent */
  uint32_t width_bits;      /* of a bit-field; 0 for everything else, and for a bit-field of no width */
  uint32_t flags;           /* INTEROP_LAYOUT_FLAG_* */
} interop_layout_row;

INTEROP_ASSUME_BORROWED_BEGIN

/** Row `index` of the table FILES, which must be below its count. */
static inline INTEROP_BORROWED(table) const interop_file_row *interop_file_at(const interop_table *table,
                                                                              size_t index) {
  return (const interop_file_row *)(const void *)((const char *)table->rows + index * table->stride);
}

/** Row `index` of the table DECLS, which must be below its count. */
static inline INTEROP_BORROWED(table) const interop_decl_row *interop_decl_at(const interop_table *table,
                                                                              size_t index) {
  return (const interop_decl_row *)(const void *)((const char *)table->rows + index * table->stride);
}

/** Row `index` of the table TYPES, which must be below its count. */
static inline INTEROP_BORROWED(table) const interop_type_row *interop_type_at(const interop_table *table,
                                                                              size_t index) {
  return (const interop_type_row *)(const void *)((const char *)table->rows + index * table->stride);
}

/** Row `index` of the table ANNOTATIONS, which must be below its count. */
static inline INTEROP_BORROWED(table) const interop_annotation_row *interop_annotation_at(const interop_table *table,
                                                                                          size_t index) {
  return (const interop_annotation_row *)(const void *)((const char *)table->rows + index * table->stride);
}

/** Row `index` of the table DIAGNOSTICS, which must be below its count. */
static inline INTEROP_BORROWED(table) const interop_diagnostic_row *interop_diagnostic_at(const interop_table *table,
                                                                                          size_t index) {
  return (const interop_diagnostic_row *)(const void *)((const char *)table->rows + index * table->stride);
}

/** Row `index` of the table PLACES, which must be below its count. */
static inline INTEROP_BORROWED(table) const interop_place_row *interop_place_at(const interop_table *table,
                                                                                size_t index) {
  return (const interop_place_row *)(const void *)((const char *)table->rows + index * table->stride);
}

/** Row `index` of the table LAYOUTS, which must be below its count. */
static inline INTEROP_BORROWED(table) const interop_layout_row *interop_layout_at(const interop_table *table,
                                                                                  size_t index) {
  return (const interop_layout_row *)(const void *)((const char *)table->rows + index * table->stride);
}

INTEROP_ASSUME_BORROWED_END

#ifdef __cplusplus
}
#endif

#endif
