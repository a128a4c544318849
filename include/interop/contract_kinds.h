/**
 * @file contract_kinds.h
 * The numbers that stand in a contract's rows (contract_rows.h): kinds, flags, severities. None is ever renumbered.
 */
#ifndef INTEROP_CONTRACT_KINDS_H
#define INTEROP_CONTRACT_KINDS_H

#include <stdint.h>

/** The tables of a contract, and the row type of each. */
enum {
  INTEROP_TABLE_FILES = 1,       /* interop_file_row */
  INTEROP_TABLE_DECLS = 2,       /* interop_decl_row */
  INTEROP_TABLE_TYPES = 3,       /* interop_type_row */
  INTEROP_TABLE_ANNOTATIONS = 4, /* interop_annotation_row */
  INTEROP_TABLE_DIAGNOSTICS = 5, /* interop_diagnostic_row */
  INTEROP_TABLE_PLACES = 6,      /* interop_place_row: the related places of diagnostics */
  INTEROP_TABLE_LAYOUTS = 7      /* interop_layout_row: where declarations lie in memory */
};

/** Kinds of declaration, of all languages. */
enum {
  INTEROP_DECL_FILE = 1,    /* a contract file; parent of everything in it */
  INTEROP_DECL_PACKAGE = 2, /* package or namespace; its name is the whole dotted path */
  INTEROP_DECL_IMPORT = 3,  /* name: the path as written; target: the FILE declaration; flags PUBLIC, WEAK, OPTION */
  INTEROP_DECL_RECORD = 4,  /* message, struct, table, record, exception */
  INTEROP_DECL_FIELD = 5,
  INTEROP_DECL_UNION = 6, /* oneof, union, variant */
  INTEROP_DECL_CASE = 7,  /* of a union whose cases are not fields */
  INTEROP_DECL_ENUM = 8,
  INTEROP_DECL_VALUE = 9, /* of an enum or flags */
  INTEROP_DECL_FLAGS = 10,
  INTEROP_DECL_INTERFACE = 11, /* service, interface */
  INTEROP_DECL_OPERATION = 12, /* rpc, method, function */
  INTEROP_DECL_PARAMETER = 13, /* a request is the one parameter of an rpc */
  INTEROP_DECL_RESULT = 14,    /* a response is the result of an rpc */
  INTEROP_DECL_ERROR = 15,
  INTEROP_DECL_RESOURCE = 16,
  INTEROP_DECL_ALIAS = 17,
  INTEROP_DECL_CONSTANT = 18,
  INTEROP_DECL_WORLD = 19,
  INTEROP_DECL_EXPORT = 20,
  INTEROP_DECL_EXTENSION = 21,       /* a field declared outside its record; target: the RECORD extended */
  INTEROP_DECL_RESERVATION = 22,     /* number..number_end, or a name */
  INTEROP_DECL_EXTENSION_RANGE = 23, /* number..number_end */
  INTEROP_DECL_GLOBAL = 24
};

/** Flags of a declaration (bits of interop_decl_row.flags). */
#define INTEROP_DECL_FLAG_DEPRECATED        ((uint64_t)1 << 0)
#define INTEROP_DECL_FLAG_SYNTHETIC         ((uint64_t)1 << 1) /* not written in the source as such */
#define INTEROP_DECL_FLAG_REQUIRED          ((uint64_t)1 << 2)
#define INTEROP_DECL_FLAG_EXPLICIT_PRESENCE ((uint64_t)1 << 3) /* the reader can tell absent from default */
#define INTEROP_DECL_FLAG_REPEATED          ((uint64_t)1 << 4) /* its type row is a LIST */
#define INTEROP_DECL_FLAG_PACKED            ((uint64_t)1 << 5)
#define INTEROP_DECL_FLAG_DELIMITED         ((uint64_t)1 << 6) /* group encoding */
#define INTEROP_DECL_FLAG_UTF8_CHECKED      ((uint64_t)1 << 7)
#define INTEROP_DECL_FLAG_CLOSED            ((uint64_t)1 << 8) /* an enum, union, record that admits no unknown members */
#define INTEROP_DECL_FLAG_JSON_LEGACY       ((uint64_t)1 << 9)  /* JSON mapping is best effort */
#define INTEROP_DECL_FLAG_LOCAL             ((uint64_t)1 << 10) /* not visible outside its file */
#define INTEROP_DECL_FLAG_PUBLIC            ((uint64_t)1 << 11) /* a re-exporting import */
#define INTEROP_DECL_FLAG_WEAK              ((uint64_t)1 << 12)
#define INTEROP_DECL_FLAG_OPTION            ((uint64_t)1 << 13) /* an import only for options */
#define INTEROP_DECL_FLAG_STREAM            ((uint64_t)1 << 14) /* of a PARAMETER or RESULT */
#define INTEROP_DECL_FLAG_GROUP             ((uint64_t)1 << 15) /* a record or field written as a group */
#define INTEROP_DECL_FLAG_ALLOW_ALIAS       ((uint64_t)1 << 16)
#define INTEROP_DECL_FLAG_MESSAGE_SET       ((uint64_t)1 << 17)
#define INTEROP_DECL_FLAG_TRANSPARENT       ((uint64_t)1 << 18) /* names of its children belong to its parent's scope */
#define INTEROP_DECL_FLAG_OPTIONAL_KEYWORD  ((uint64_t)1 << 19) /* a presence label is written in the source */
#define INTEROP_DECL_FLAG_EXPORT_KEYWORD    ((uint64_t)1 << 20)
#define INTEROP_DECL_FLAG_LOCAL_KEYWORD     ((uint64_t)1 << 21)
#define INTEROP_DECL_FLAG_MAP               ((uint64_t)1 << 22) /* its type row is a MAP */
#define INTEROP_DECL_FLAG_INVALID           ((uint64_t)1 << 23) /* has an error; still here for reading */
#define INTEROP_DECL_FLAG_BODY              ((uint64_t)1 << 24) /* an operation written with braces behind it */
#define INTEROP_DECL_FLAG_OPAQUE            ((uint64_t)1 << 25) /* a record, union or enum whose members nobody tells */
#define INTEROP_DECL_FLAG_VARIADIC          ((uint64_t)1 << 26) /* an operation that takes further arguments */
#define INTEROP_DECL_FLAG_INLINE            ((uint64_t)1 << 27) /* defined where it is declared, no symbol to link to */
#define INTEROP_DECL_FLAG_INACTIVE          ((uint64_t)1 << 28) /* switched off by a gate; no parent lists it */

/** Flags of a file. */
#define INTEROP_FILE_FLAG_REQUESTED ((uint32_t)1 << 0)
#define INTEROP_FILE_FLAG_BUILT_IN  ((uint32_t)1 << 1) /* its text came from the library */
#define INTEROP_FILE_FLAG_IMPLICIT \
  ((uint32_t)1 << 2) /* nobody imported it: the language itself rests on it; not listed */
#define INTEROP_FILE_FLAG_HAS_ERRORS ((uint32_t)1 << 3)
#define INTEROP_FILE_FLAG_NAMED      ((uint32_t)1 << 4) /* asked for by itself, not found in a directory */

/** Kinds of type. */
enum {
  INTEROP_TYPE_BOOL = 1,
  INTEROP_TYPE_INT = 2,   /* width_bits, flags SIGNED, encoding */
  INTEROP_TYPE_FLOAT = 3, /* width_bits */
  INTEROP_TYPE_CHAR = 4,
  INTEROP_TYPE_STRING = 5,
  INTEROP_TYPE_BYTES = 6,
  INTEROP_TYPE_LIST = 7,  /* first: element */
  INTEROP_TYPE_ARRAY = 8, /* first: element; count */
  INTEROP_TYPE_MAP = 9,   /* first: key, whose next is the value */
  INTEROP_TYPE_OPTIONAL = 10,
  INTEROP_TYPE_RESULT = 11,
  INTEROP_TYPE_TUPLE = 12,
  INTEROP_TYPE_NAMED = 13, /* decl */
  INTEROP_TYPE_OWN = 14,
  INTEROP_TYPE_BORROW = 15,
  INTEROP_TYPE_POINTER = 16,  /* first: what it points to */
  INTEROP_TYPE_FUNCTION = 17, /* first: the result, whose next are the parameters */
  INTEROP_TYPE_STREAM = 18,
  INTEROP_TYPE_FUTURE = 19,
  INTEROP_TYPE_PARAMETER = 20, /* a generic parameter */
  INTEROP_TYPE_APPLY = 21,     /* a generic applied: decl, arguments from first */
  INTEROP_TYPE_VOID = 22,
  INTEROP_TYPE_UNRESOLVED = 23 /* named, but there is no such declaration; the contract has an error */
};
/** Flags of a type. */
#define INTEROP_TYPE_FLAG_SIGNED   ((uint32_t)1 << 0)
#define INTEROP_TYPE_FLAG_CONST    ((uint32_t)1 << 1)
#define INTEROP_TYPE_FLAG_VOLATILE ((uint32_t)1 << 2)
#define INTEROP_TYPE_FLAG_RESTRICT ((uint32_t)1 << 3)
#define INTEROP_TYPE_FLAG_ATOMIC   ((uint32_t)1 << 4)
#define INTEROP_TYPE_FLAG_VARIADIC ((uint32_t)1 << 5) /* a FUNCTION that takes further arguments */
#define INTEROP_TYPE_FLAG_UNSIZED  ((uint32_t)1 << 6) /* an ARRAY whose length nobody says; its count is 0 */
#define INTEROP_TYPE_FLAG_COMPLEX  ((uint32_t)1 << 7) /* a FLOAT or INT: the width is that of both parts */

/** Flags of a layout. */
#define INTEROP_LAYOUT_FLAG_BIT_FIELD ((uint32_t)1 << 0) /* width_bits says how wide, 0 included */

/** How a scalar is written on the wire, where the language has a choice. */
enum {
  INTEROP_ENCODING_DEFAULT = 0,
  INTEROP_ENCODING_VARINT = 1,
  INTEROP_ENCODING_ZIGZAG = 2,
  INTEROP_ENCODING_FIXED = 3
};

/** Kinds of annotation value. */
enum {
  INTEROP_VALUE_NONE = 0,
  INTEROP_VALUE_BOOL = 1,        /* bits: 0 or 1 */
  INTEROP_VALUE_INT = 2,         /* bits: int64 */
  INTEROP_VALUE_UINT = 3,        /* bits: uint64 */
  INTEROP_VALUE_DOUBLE = 4,      /* bits: of the double */
  INTEROP_VALUE_STRING = 5,      /* text */
  INTEROP_VALUE_BYTES = 6,       /* text: any bytes */
  INTEROP_VALUE_ENUM = 7,        /* bits: number; text: name; decl: the VALUE if known */
  INTEROP_VALUE_RECORD = 8,      /* children, in source order */
  INTEROP_VALUE_LIST = 9,        /* children */
  INTEROP_VALUE_IDENTIFIER = 10, /* text: a name not interpreted */
  INTEROP_VALUE_ANY = 11         /* text: type URL; decl: the RECORD; children: its fields */
};

/** Flags of an annotation. */
#define INTEROP_ANNOTATION_FLAG_SYNTHETIC ((uint32_t)1 << 0) /* derived, not written */
#define INTEROP_ANNOTATION_FLAG_ENCODED \
  ((uint32_t)1 << 1) /* of a field that nothing known defines: text is its bytes, tag included */

/** Severities of a diagnostic. */
enum { INTEROP_SEVERITY_ERROR = 1, INTEROP_SEVERITY_WARNING = 2, INTEROP_SEVERITY_NOTE = 3 };

#endif
