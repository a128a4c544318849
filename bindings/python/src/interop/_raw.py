# Written by `interop bind` from interop.h. It is written again: do not edit it.
"""The C interface of interop.h: types, constants, and the functions of libinterop."""

import ctypes
import os
import weakref

INTEROP_VERSION_MAJOR = 0
INTEROP_VERSION_MINOR = 1
INTEROP_VERSION_PATCH = 0
INTEROP_DECL_FLAG_DEPRECATED = 1
INTEROP_DECL_FLAG_SYNTHETIC = 2
INTEROP_DECL_FLAG_REQUIRED = 4
INTEROP_DECL_FLAG_EXPLICIT_PRESENCE = 8
INTEROP_DECL_FLAG_REPEATED = 16
INTEROP_DECL_FLAG_PACKED = 32
INTEROP_DECL_FLAG_DELIMITED = 64
INTEROP_DECL_FLAG_UTF8_CHECKED = 128
INTEROP_DECL_FLAG_CLOSED = 256
INTEROP_DECL_FLAG_JSON_LEGACY = 512
INTEROP_DECL_FLAG_LOCAL = 1024
INTEROP_DECL_FLAG_PUBLIC = 2048
INTEROP_DECL_FLAG_WEAK = 4096
INTEROP_DECL_FLAG_OPTION = 8192
INTEROP_DECL_FLAG_STREAM = 16384
INTEROP_DECL_FLAG_GROUP = 32768
INTEROP_DECL_FLAG_ALLOW_ALIAS = 65536
INTEROP_DECL_FLAG_MESSAGE_SET = 131072
INTEROP_DECL_FLAG_TRANSPARENT = 262144
INTEROP_DECL_FLAG_OPTIONAL_KEYWORD = 524288
INTEROP_DECL_FLAG_EXPORT_KEYWORD = 1048576
INTEROP_DECL_FLAG_LOCAL_KEYWORD = 2097152
INTEROP_DECL_FLAG_MAP = 4194304
INTEROP_DECL_FLAG_INVALID = 8388608
INTEROP_DECL_FLAG_BODY = 16777216
INTEROP_DECL_FLAG_OPAQUE = 33554432
INTEROP_DECL_FLAG_VARIADIC = 67108864
INTEROP_DECL_FLAG_INLINE = 134217728
INTEROP_DECL_FLAG_INACTIVE = 268435456
INTEROP_FILE_FLAG_REQUESTED = 1
INTEROP_FILE_FLAG_BUILT_IN = 2
INTEROP_FILE_FLAG_IMPLICIT = 4
INTEROP_FILE_FLAG_HAS_ERRORS = 8
INTEROP_FILE_FLAG_NAMED = 16
INTEROP_TYPE_FLAG_SIGNED = 1
INTEROP_TYPE_FLAG_CONST = 2
INTEROP_TYPE_FLAG_VOLATILE = 4
INTEROP_TYPE_FLAG_RESTRICT = 8
INTEROP_TYPE_FLAG_ATOMIC = 16
INTEROP_TYPE_FLAG_VARIADIC = 32
INTEROP_TYPE_FLAG_UNSIZED = 64
INTEROP_TYPE_FLAG_COMPLEX = 128
INTEROP_LAYOUT_FLAG_BIT_FIELD = 1
INTEROP_ANNOTATION_FLAG_SYNTHETIC = 1
INTEROP_ANNOTATION_FLAG_ENCODED = 2
INTEROP_DIMENSION_WIRE = 1
INTEROP_DIMENSION_JSON = 2
INTEROP_DIMENSION_SOURCE = 4
INTEROP_DIMENSION_ABI = 8
INTEROP_DIRECTION_BACKWARD = 1
INTEROP_DIRECTION_FORWARD = 2

INTEROP_STATUS_OK = 0
INTEROP_STATUS_INVALID_ARGUMENT = 1
INTEROP_STATUS_BAD_HANDLE = 2
INTEROP_STATUS_BUSY = 3
INTEROP_STATUS_CANCELLED = 4
INTEROP_STATUS_UNSUPPORTED = 5
INTEROP_STATUS_CONTRACT_HAS_ERRORS = 20
INTEROP_STATUS_LIMIT_EXCEEDED = 21
INTEROP_STATUS_NOT_FOUND = 40
INTEROP_STATUS_IO = 41
INTEROP_STATUS_OUT_OF_MEMORY = 60
INTEROP_STATUS_INTERNAL = 61

# Kinds of handle.
INTEROP_HANDLE_ANY = 0
INTEROP_HANDLE_ERROR = 1
INTEROP_HANDLE_BUFFER = 2
INTEROP_HANDLE_PARSER = 3
INTEROP_HANDLE_CONTRACT = 4
INTEROP_HANDLE_REPORT = 5
INTEROP_HANDLE_CONFIG = 6
INTEROP_HANDLE_BINDINGS = 7

# The tables of a contract, and the row type of each.
INTEROP_TABLE_FILES = 1
INTEROP_TABLE_DECLS = 2
INTEROP_TABLE_TYPES = 3
INTEROP_TABLE_ANNOTATIONS = 4
INTEROP_TABLE_DIAGNOSTICS = 5
INTEROP_TABLE_PLACES = 6
INTEROP_TABLE_LAYOUTS = 7

# Kinds of declaration, of all languages.
INTEROP_DECL_FILE = 1
INTEROP_DECL_PACKAGE = 2
INTEROP_DECL_IMPORT = 3
INTEROP_DECL_RECORD = 4
INTEROP_DECL_FIELD = 5
INTEROP_DECL_UNION = 6
INTEROP_DECL_CASE = 7
INTEROP_DECL_ENUM = 8
INTEROP_DECL_VALUE = 9
INTEROP_DECL_FLAGS = 10
INTEROP_DECL_INTERFACE = 11
INTEROP_DECL_OPERATION = 12
INTEROP_DECL_PARAMETER = 13
INTEROP_DECL_RESULT = 14
INTEROP_DECL_ERROR = 15
INTEROP_DECL_RESOURCE = 16
INTEROP_DECL_ALIAS = 17
INTEROP_DECL_CONSTANT = 18
INTEROP_DECL_WORLD = 19
INTEROP_DECL_EXPORT = 20
INTEROP_DECL_EXTENSION = 21
INTEROP_DECL_RESERVATION = 22
INTEROP_DECL_EXTENSION_RANGE = 23
INTEROP_DECL_GLOBAL = 24

# Kinds of type.
INTEROP_TYPE_BOOL = 1
INTEROP_TYPE_INT = 2
INTEROP_TYPE_FLOAT = 3
INTEROP_TYPE_CHAR = 4
INTEROP_TYPE_STRING = 5
INTEROP_TYPE_BYTES = 6
INTEROP_TYPE_LIST = 7
INTEROP_TYPE_ARRAY = 8
INTEROP_TYPE_MAP = 9
INTEROP_TYPE_OPTIONAL = 10
INTEROP_TYPE_RESULT = 11
INTEROP_TYPE_TUPLE = 12
INTEROP_TYPE_NAMED = 13
INTEROP_TYPE_OWN = 14
INTEROP_TYPE_BORROW = 15
INTEROP_TYPE_POINTER = 16
INTEROP_TYPE_FUNCTION = 17
INTEROP_TYPE_STREAM = 18
INTEROP_TYPE_FUTURE = 19
INTEROP_TYPE_PARAMETER = 20
INTEROP_TYPE_APPLY = 21
INTEROP_TYPE_VOID = 22
INTEROP_TYPE_UNRESOLVED = 23

# How a scalar is written on the wire, where the language has a choice.
INTEROP_ENCODING_DEFAULT = 0
INTEROP_ENCODING_VARINT = 1
INTEROP_ENCODING_ZIGZAG = 2
INTEROP_ENCODING_FIXED = 3

# Kinds of annotation value.
INTEROP_VALUE_NONE = 0
INTEROP_VALUE_BOOL = 1
INTEROP_VALUE_INT = 2
INTEROP_VALUE_UINT = 3
INTEROP_VALUE_DOUBLE = 4
INTEROP_VALUE_STRING = 5
INTEROP_VALUE_BYTES = 6
INTEROP_VALUE_ENUM = 7
INTEROP_VALUE_RECORD = 8
INTEROP_VALUE_LIST = 9
INTEROP_VALUE_IDENTIFIER = 10
INTEROP_VALUE_ANY = 11

# Severities of a diagnostic.
INTEROP_SEVERITY_ERROR = 1
INTEROP_SEVERITY_WARNING = 2
INTEROP_SEVERITY_NOTE = 3

# Severity of a finding; OFF stands only in settings.
INTEROP_FINDING_BREAK = 1
INTEROP_FINDING_RISK = 2
INTEROP_FINDING_INFO = 3
INTEROP_FINDING_OFF = 4

# How sure a finding is.
INTEROP_CONFIDENCE_CERTAIN = 1
INTEROP_CONFIDENCE_LIKELY = 2

# How a call went: 0 is OK. Numbers are grouped and never reused.
interop_status = ctypes.c_int32


class interop_error(ctypes.Structure):
    """Why a call failed. A ticket; see interop.h, convention 4."""


class interop_buffer(ctypes.Structure):
    """Bytes that the library allocated and the caller owns. A ticket."""


class interop_text(ctypes.Structure):
    """A piece of a contract's or report's text: UTF-8 bytes from `offset`, `length` of them, not NUL-terminated."""

    _fields_ = [
        ("offset", ctypes.c_uint32),
        ("length", ctypes.c_uint32),
    ]


class interop_table(ctypes.Structure):
    """
    A table: `count` rows of `stride` bytes each from `rows`; row 0 is all zero and means none (convention 10).
    """

    _fields_ = [
        ("rows", ctypes.c_void_p),
        ("count", ctypes.c_size_t),
        ("stride", ctypes.c_size_t),
    ]


class interop_file_row(ctypes.Structure):
    """
    A file of a contract: one that was asked for, one that was imported, or one that the language itself rests on.
    """

    _fields_ = [
        ("path", interop_text),  # as imports name it
        ("source", interop_text),  # the whole text; empty for a descriptor set
        ("language", ctypes.c_uint32),  # index of interop_language_at()
        # of the language; Protobuf: 998 proto2, 999 proto3, 1000 2023, 1001 2024 (descriptor.proto)
        ("version", ctypes.c_uint32),
        ("flags", ctypes.c_uint32),
        ("decl", ctypes.c_uint32),  # the FILE declaration
        ("disk_path", interop_text),  # where it was read from; empty if from memory
    ]


class interop_decl_row(ctypes.Structure):
    """A declaration. Children follow each other by next_sibling, in source order."""

    _fields_ = [
        ("kind", ctypes.c_uint32),
        ("file", ctypes.c_uint32),  # row of FILES
        ("flags", ctypes.c_uint64),
        ("name", interop_text),  # simple name; a piece of the source where it can be
        ("parent", ctypes.c_uint32),  # row of DECLS
        ("first_child", ctypes.c_uint32),
        ("next_sibling", ctypes.c_uint32),
        ("type", ctypes.c_uint32),  # row of TYPES
        ("number", ctypes.c_int64),  # what the language's identity counts: field number, enum value, first of a range
        ("number_end", ctypes.c_int64),  # last of a range, inclusive
        ("target", ctypes.c_uint32),  # row of DECLS: extended record, imported file
        ("first_annotation", ctypes.c_uint32),  # row of ANNOTATIONS
        ("default_value", ctypes.c_uint32),  # row of ANNOTATIONS
        ("span_begin", ctypes.c_uint32),  # bytes from the start of the file's source: the whole declaration
        ("span_end", ctypes.c_uint32),
        ("reserved", ctypes.c_uint32),
        ("doc", interop_text),  # the comment that documents it, as written, markers included
    ]


class interop_type_row(ctypes.Structure):
    """A node of a type: its elements hang on `first` and follow each other by `next`."""

    _fields_ = [
        ("kind", ctypes.c_uint32),
        ("flags", ctypes.c_uint32),
        ("width_bits", ctypes.c_uint32),
        ("encoding", ctypes.c_uint32),
        ("decl", ctypes.c_uint32),  # row of DECLS
        ("first", ctypes.c_uint32),  # row of TYPES: first element
        ("next", ctypes.c_uint32),  # row of TYPES: next element of the same parent
        ("reserved", ctypes.c_uint32),
        ("count", ctypes.c_uint64),
        ("name", interop_text),  # of a named type: as written
    ]


class interop_annotation_row(ctypes.Structure):
    """An option, attribute or annotation of a declaration, or a part of its value."""

    _fields_ = [
        ("owner", ctypes.c_uint32),  # row of DECLS
        ("parent", ctypes.c_uint32),  # row of ANNOTATIONS: of the record or list value that it is part of
        ("first_child", ctypes.c_uint32),
        ("next", ctypes.c_uint32),  # next of the same owner or parent
        ("definition", ctypes.c_uint32),  # row of DECLS: the option's field; 0 if it is not defined in a contract
        ("value_kind", ctypes.c_uint32),
        ("bits", ctypes.c_uint64),
        ("name", interop_text),  # as written; `(a.b)` for an extension
        ("text", interop_text),
        ("decl", ctypes.c_uint32),  # row of DECLS that the value names
        ("flags", ctypes.c_uint32),
        ("span_begin", ctypes.c_uint32),
        ("span_end", ctypes.c_uint32),
    ]


class interop_diagnostic_row(ctypes.Structure):
    """What is wrong in a contract, or worth a word. Ordered by file and place."""

    _fields_ = [
        ("id", interop_text),  # "protobuf.duplicate-field-number"
        ("message", interop_text),
        ("help", interop_text),  # empty if there is none
        ("severity", ctypes.c_uint32),
        ("file", ctypes.c_uint32),  # row of FILES; 0 if it has no place
        ("span_begin", ctypes.c_uint32),
        ("span_end", ctypes.c_uint32),
        ("line", ctypes.c_uint32),
        ("column", ctypes.c_uint32),
        ("end_line", ctypes.c_uint32),
        ("end_column", ctypes.c_uint32),  # from 1; columns count bytes
        ("first_place", ctypes.c_uint32),  # row of PLACES
        ("place_count", ctypes.c_uint32),
    ]


class interop_place_row(ctypes.Structure):
    """A further place that a diagnostic speaks of."""

    _fields_ = [
        ("message", interop_text),
        ("file", ctypes.c_uint32),
        ("span_begin", ctypes.c_uint32),
        ("span_end", ctypes.c_uint32),
        ("line", ctypes.c_uint32),
        ("column", ctypes.c_uint32),
        ("end_line", ctypes.c_uint32),
        ("end_column", ctypes.c_uint32),
        ("reserved", ctypes.c_uint32),
    ]


class interop_layout_row(ctypes.Structure):
    """
    Where a declaration lies in memory, for the target that the parser was given. Ordered by decl; a declaration has
     one row at most. A record, union, enum, alias, constant or global has size and alignment; a field or case has
     its offset in its parent too, and a bit-field its width in bits. Languages without a memory layout have no rows.
    """

    _fields_ = [
        ("decl", ctypes.c_uint32),  # row of DECLS
        ("alignment_bytes", ctypes.c_uint32),  # 0 if it has none: a function, a type that is not known in full
        ("size_bytes", ctypes.c_uint64),  # of a flexible array member 0; of a bit-field that of its declared type
        ("offset_bits", ctypes.c_uint64),  # of a member, from the start of its parent
        ("width_bits", ctypes.c_uint32),  # of a bit-field; 0 for everything else, and for a bit-field of no width
        ("flags", ctypes.c_uint32),  # INTEROP_LAYOUT_FLAG_
    ]


class interop_contract(ctypes.Structure):
    """What was parsed: immutable, for any number of threads. A ticket."""


class interop_bindings(ctypes.Structure):
    """The files of one target. Keeps its contract alive. Immutable. A ticket."""


class interop_bind_target(ctypes.Structure):
    """One row of the table of targets. Text is NUL-terminated and lives as long as the library."""

    _fields_ = [
        ("struct_size", ctypes.c_uint32),
        ("reserved", ctypes.c_uint32),
        ("name", ctypes.c_char_p),
        ("title", ctypes.c_char_p),
    ]


class interop_bound_file(ctypes.Structure):
    """A file to be written. Borrowed until the bindings are destroyed."""

    _fields_ = [
        ("struct_size", ctypes.c_uint32),
        ("reserved", ctypes.c_uint32),
        ("path", ctypes.c_char_p),
        ("bytes", ctypes.c_void_p),
        ("size_bytes", ctypes.c_size_t),
    ]


class interop_bind_options(ctypes.Structure):
    """Options of bindings; zero is the default everywhere."""

    _fields_ = [
        ("struct_size", ctypes.c_uint32),
        ("reserved", ctypes.c_uint32),
        # of the library, a-z 0-9 _: begins every name of the C header; NULL: made of the package's
        ("name", ctypes.c_char_p),
    ]


class interop_finding_place(ctypes.Structure):
    """A place in one of the two contracts of a report. file 0: that side has no place."""

    _fields_ = [
        ("file", ctypes.c_uint32),  # row of FILES of that side's contract
        ("decl", ctypes.c_uint32),  # row of DECLS of that side's contract
        ("span_begin", ctypes.c_uint32),
        ("span_end", ctypes.c_uint32),
        ("line", ctypes.c_uint32),
        ("column", ctypes.c_uint32),
        ("end_line", ctypes.c_uint32),
        ("end_column", ctypes.c_uint32),
    ]


class interop_finding_row(ctypes.Structure):
    """One thing that the new version breaks, or that is worth knowing."""

    _fields_ = [
        ("rule", interop_text),
        ("subject", interop_text),
        ("message", interop_text),
        ("help", interop_text),
        ("detail", interop_text),  # JSON object
        ("subject_kind", interop_text),
        ("rule_row", ctypes.c_uint32),  # index of interop_rule_at()
        ("language", ctypes.c_uint32),  # index of interop_language_at()
        ("dimensions", ctypes.c_uint32),
        ("direction", ctypes.c_uint32),
        ("severity", ctypes.c_uint32),
        ("confidence", ctypes.c_uint32),
        ("before", interop_finding_place),
        ("after", interop_finding_place),
    ]


class interop_rule(ctypes.Structure):
    """One row of the table of rules. Text is NUL-terminated and lives as long as the library."""

    _fields_ = [
        ("struct_size", ctypes.c_uint32),
        ("severity", ctypes.c_uint32),  # by default: INTEROP_FINDING_
        ("id", ctypes.c_char_p),
        ("group", ctypes.c_char_p),
        ("sentence", ctypes.c_char_p),
        ("languages", ctypes.c_char_p),
        ("example_before", ctypes.c_char_p),  # NULL if there is none in this build
        ("example_after", ctypes.c_char_p),
        ("help", ctypes.c_char_p),  # a way out; NULL if none is needed
    ]


class interop_config(ctypes.Structure):
    """Settings read from an interop.toml. Immutable. A ticket."""


class interop_report(ctypes.Structure):
    """What a check found. Keeps its two contracts alive. Immutable. A ticket."""


# Called now and then during a check, from the calling thread; anything but OK cancels it (CANCELLED).
interop_check_callback = ctypes.CFUNCTYPE(interop_status, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_size_t)


class interop_check_options(ctypes.Structure):
    """Options of a check; zero is the default everywhere. Lists are separated by commas."""

    _fields_ = [
        ("struct_size", ctypes.c_uint32),
        ("dimensions", ctypes.c_uint32),  # INTEROP_DIMENSION_*; 0 is all
        ("direction", ctypes.c_uint32),  # INTEROP_DIRECTION_*; 0 is both
        ("fail_on", ctypes.c_uint32),  # INTEROP_FINDING_*; 0 is BREAK
        ("rules", ctypes.c_char_p),  # only these; NULL is all
        ("except_", ctypes.c_char_p),  # all but these
        ("severities", ctypes.c_char_p),  # "RULE=risk,RULE=off"
        ("ignore", ctypes.c_char_p),  # globs of files, separated by newlines
        ("select_old", ctypes.c_char_p),  # compare just this declaration ...
        ("select_new", ctypes.c_char_p),  # ... with this one
        ("baseline", ctypes.c_void_p),  # a JSON report whose findings are accepted
        ("baseline_size_bytes", ctypes.c_size_t),
        ("config", ctypes.POINTER(interop_config)),  # what it says holds where the fields above are zero
        ("additions", ctypes.c_uint32),  # 1: report the info family of additions too
        ("role", ctypes.c_uint32),  # reserved for WIT worlds: 0 both, 1 guest, 2 host
        ("progress", interop_check_callback),  # may be NULL
        ("progress_user_data", ctypes.c_void_p),
    ]


class interop_report_options(ctypes.Structure):
    """Options of a printed report; zero is the default everywhere."""

    _fields_ = [
        ("struct_size", ctypes.c_uint32),
        ("color", ctypes.c_uint32),  # 1: with ANSI colours (text)
        ("width", ctypes.c_uint32),  # columns of the terminal (text); 0 is 80
        ("reserved", ctypes.c_uint32),
        ("title", ctypes.c_char_p),  # of the HTML page and the JUnit suite; NULL for a default
        ("old_name", ctypes.c_char_p),  # how the sides are called; NULL for "old" and "new"
        ("new_name", ctypes.c_char_p),
    ]


class interop_parser(ctypes.Structure):
    """Turns contract text into contracts. One thread at a time. A ticket."""


class interop_language(ctypes.Structure):
    """One row of the table of languages. Text is NUL-terminated and lives as long as the library."""

    _fields_ = [
        ("struct_size", ctypes.c_uint32),
        ("reserved", ctypes.c_uint32),
        ("name", ctypes.c_char_p),
        ("title", ctypes.c_char_p),
        ("suffixes", ctypes.c_char_p),
        ("versions", ctypes.c_char_p),
    ]


class interop_parser_options(ctypes.Structure):
    """
    Options of a parser; zero is the default everywhere. Passing a limit is a diagnostic; max_files ends the parse.
    """

    _fields_ = [
        ("struct_size", ctypes.c_uint32),
        ("threads", ctypes.c_uint32),  # 1 by default; UINT32_MAX is one a processor
        ("max_file_bytes", ctypes.c_uint64),  # of one file; 64 MiB
        ("max_total_bytes", ctypes.c_uint64),  # of all files and text of one contract; 1 GiB, at most 4 GiB less one
        ("max_depth", ctypes.c_uint32),  # of nesting in the text; 256, or what the language says
        ("max_import_depth", ctypes.c_uint32),  # 1,000
        ("max_files", ctypes.c_uint32),  # 1,000,000
        ("max_declarations", ctypes.c_uint32),  # 50,000,000
        ("max_diagnostics", ctypes.c_uint32),  # 1,000 errors, and as many others; further ones are counted, not kept
        ("reserved", ctypes.c_uint32),
        ("target", ctypes.c_char_p),  # a name of `interop targets`; whose memory layout counts; NULL: "x86_64-linux"
        # gated features to switch on, as the language names them; may be NULL if none
        ("features", ctypes.POINTER(ctypes.c_char_p)),
        ("feature_count", ctypes.c_size_t),
    ]


# Destroys a callback's user_data. It must not throw or jump out.
interop_destroy_callback = ctypes.CFUNCTYPE(None, ctypes.c_void_p)

# Answers an import: sets the bytes (borrowed until the next call of the callback or the end of the parse) and returns
#  OK; NOT_FOUND lets the roots and the built-in files have a try; any other status ends the parse with it.
interop_import_callback = ctypes.CFUNCTYPE(
    interop_status,
    ctypes.c_void_p,
    ctypes.c_char_p,
    ctypes.POINTER(ctypes.c_void_p),
    ctypes.POINTER(ctypes.c_size_t),
)

# Called now and then during a parse, from the thread that parses; anything but OK cancels it (CANCELLED).
interop_progress_callback = ctypes.CFUNCTYPE(
    interop_status,
    ctypes.c_void_p,
    ctypes.c_size_t,
    ctypes.c_size_t,
    ctypes.c_uint64,
)


# How C lays the structs out: their size, and where each member begins.
LAYOUTS = [
    (interop_text, 8, (0, 4)),
    (interop_table, 24, (0, 8, 16)),
    (interop_file_row, 40, (0, 8, 16, 20, 24, 28, 32)),
    (interop_decl_row, 88, (0, 4, 8, 16, 24, 28, 32, 36, 40, 48, 56, 60, 64, 68, 72, 76, 80)),
    (interop_type_row, 48, (0, 4, 8, 12, 16, 20, 24, 28, 32, 40)),
    (interop_annotation_row, 64, (0, 4, 8, 12, 16, 20, 24, 32, 40, 48, 52, 56, 60)),
    (interop_diagnostic_row, 64, (0, 8, 16, 24, 28, 32, 36, 40, 44, 48, 52, 56, 60)),
    (interop_place_row, 40, (0, 8, 12, 16, 20, 24, 28, 32, 36)),
    (interop_layout_row, 32, (0, 4, 8, 16, 24, 28)),
    (interop_bind_target, 24, (0, 4, 8, 16)),
    (interop_bound_file, 32, (0, 4, 8, 16, 24)),
    (interop_bind_options, 16, (0, 4, 8)),
    (interop_finding_place, 32, (0, 4, 8, 12, 16, 20, 24, 28)),
    (interop_finding_row, 136, (0, 8, 16, 24, 32, 40, 48, 52, 56, 60, 64, 68, 72, 104)),
    (interop_rule, 64, (0, 4, 8, 16, 24, 32, 40, 48, 56)),
    (interop_check_options, 112, (0, 4, 8, 12, 16, 24, 32, 40, 48, 56, 64, 72, 80, 88, 92, 96, 104)),
    (interop_report_options, 40, (0, 4, 8, 12, 16, 24, 32)),
    (interop_language, 40, (0, 4, 8, 16, 24, 32)),
    (interop_parser_options, 72, (0, 4, 8, 16, 24, 28, 32, 36, 40, 44, 48, 56, 64)),
]


for _kind, _size, _offsets in LAYOUTS:
    if (ctypes.sizeof(_kind), *(getattr(_kind, _field[0]).offset for _field in _kind._fields_)) != (_size, *_offsets):
        raise ImportError(f"{_kind.__name__} does not lie in memory as in C")

# Name, result, arguments.
FUNCTIONS = [
    ("interop_status_name", ctypes.c_char_p, [interop_status]),
    ("interop_status_text", ctypes.c_char_p, [interop_status]),
    ("interop_error_destroy", None, [ctypes.POINTER(interop_error)]),
    ("interop_error_status", interop_status, [ctypes.POINTER(interop_error)]),
    (
        "interop_error_message",
        ctypes.POINTER(ctypes.c_char),
        [
            ctypes.POINTER(interop_error),
            ctypes.POINTER(ctypes.c_size_t),
        ],
    ),
    ("interop_buffer_destroy", None, [ctypes.POINTER(interop_buffer)]),
    ("interop_buffer_data", ctypes.c_void_p, [ctypes.POINTER(interop_buffer), ctypes.POINTER(ctypes.c_size_t)]),
    ("interop_version", ctypes.c_char_p, []),
    ("interop_build_info", ctypes.c_char_p, []),
    ("interop_handle_count", ctypes.c_size_t, [ctypes.c_int32]),
    (
        "interop_handle_list",
        interop_status,
        [
            ctypes.POINTER(ctypes.POINTER(interop_buffer)),
            ctypes.POINTER(ctypes.POINTER(interop_error)),
        ],
    ),
    ("interop_contract_destroy", None, [ctypes.POINTER(interop_contract)]),
    (
        "interop_contract_table",
        interop_status,
        [
            ctypes.POINTER(interop_contract),
            ctypes.c_int32,
            ctypes.POINTER(interop_table),
            ctypes.POINTER(ctypes.POINTER(interop_error)),
        ],
    ),
    (
        "interop_contract_text",
        ctypes.POINTER(ctypes.c_char),
        [
            ctypes.POINTER(interop_contract),
            ctypes.POINTER(ctypes.c_size_t),
        ],
    ),
    ("interop_contract_error_count", ctypes.c_size_t, [ctypes.POINTER(interop_contract)]),
    (
        "interop_contract_find",
        interop_status,
        [
            ctypes.POINTER(interop_contract),
            ctypes.c_char_p,
            ctypes.POINTER(ctypes.c_uint32),
            ctypes.POINTER(ctypes.POINTER(interop_error)),
        ],
    ),
    (
        "interop_contract_full_name",
        interop_status,
        [
            ctypes.POINTER(interop_contract),
            ctypes.c_uint32,
            ctypes.POINTER(ctypes.POINTER(interop_buffer)),
            ctypes.POINTER(ctypes.POINTER(interop_error)),
        ],
    ),
    (
        "interop_contract_doc",
        interop_status,
        [
            ctypes.POINTER(interop_contract),
            ctypes.c_uint32,
            ctypes.POINTER(ctypes.POINTER(interop_buffer)),
            ctypes.POINTER(ctypes.POINTER(interop_error)),
        ],
    ),
    (
        "interop_contract_position",
        interop_status,
        [
            ctypes.POINTER(interop_contract),
            ctypes.c_uint32,
            ctypes.c_uint32,
            ctypes.POINTER(ctypes.c_uint32),
            ctypes.POINTER(ctypes.c_uint32),
            ctypes.POINTER(ctypes.POINTER(interop_error)),
        ],
    ),
    (
        "interop_contract_encode",
        interop_status,
        [
            ctypes.POINTER(interop_contract),
            ctypes.c_char_p,
            ctypes.POINTER(ctypes.POINTER(interop_buffer)),
            ctypes.POINTER(ctypes.POINTER(interop_error)),
        ],
    ),
    ("interop_bind_target_count", ctypes.c_size_t, []),
    (
        "interop_bind_target_at",
        interop_status,
        [
            ctypes.c_size_t,
            ctypes.POINTER(interop_bind_target),
            ctypes.POINTER(ctypes.POINTER(interop_error)),
        ],
    ),
    (
        "interop_bindings_generate",
        interop_status,
        [
            ctypes.POINTER(interop_contract),
            ctypes.c_char_p,
            ctypes.POINTER(interop_bind_options),
            ctypes.POINTER(ctypes.POINTER(interop_bindings)),
            ctypes.POINTER(ctypes.POINTER(interop_error)),
        ],
    ),
    ("interop_bindings_destroy", None, [ctypes.POINTER(interop_bindings)]),
    ("interop_bindings_count", ctypes.c_size_t, [ctypes.POINTER(interop_bindings)]),
    (
        "interop_bindings_at",
        interop_status,
        [
            ctypes.POINTER(interop_bindings),
            ctypes.c_size_t,
            ctypes.POINTER(interop_bound_file),
            ctypes.POINTER(ctypes.POINTER(interop_error)),
        ],
    ),
    (
        "interop_bindings_table",
        interop_status,
        [
            ctypes.POINTER(interop_bindings),
            ctypes.POINTER(interop_table),
            ctypes.POINTER(ctypes.POINTER(interop_error)),
        ],
    ),
    (
        "interop_bindings_text",
        ctypes.POINTER(ctypes.c_char),
        [
            ctypes.POINTER(interop_bindings),
            ctypes.POINTER(ctypes.c_size_t),
        ],
    ),
    (
        "interop_config_parse",
        interop_status,
        [
            ctypes.c_char_p,
            ctypes.c_void_p,
            ctypes.c_size_t,
            ctypes.POINTER(ctypes.POINTER(interop_config)),
            ctypes.POINTER(ctypes.POINTER(interop_error)),
        ],
    ),
    ("interop_config_destroy", None, [ctypes.POINTER(interop_config)]),
    (
        "interop_config_find",
        ctypes.POINTER(ctypes.c_char),
        [
            ctypes.POINTER(interop_config),
            ctypes.c_char_p,
            ctypes.POINTER(ctypes.c_size_t),
        ],
    ),
    ("interop_rule_count", ctypes.c_size_t, []),
    (
        "interop_rule_at",
        interop_status,
        [
            ctypes.c_size_t,
            ctypes.POINTER(interop_rule),
            ctypes.POINTER(ctypes.POINTER(interop_error)),
        ],
    ),
    (
        "interop_check",
        interop_status,
        [
            ctypes.POINTER(interop_contract),
            ctypes.POINTER(interop_contract),
            ctypes.POINTER(interop_check_options),
            ctypes.POINTER(ctypes.POINTER(interop_report)),
            ctypes.POINTER(ctypes.POINTER(interop_error)),
        ],
    ),
    ("interop_report_destroy", None, [ctypes.POINTER(interop_report)]),
    (
        "interop_report_table",
        interop_status,
        [
            ctypes.POINTER(interop_report),
            ctypes.POINTER(interop_table),
            ctypes.POINTER(ctypes.POINTER(interop_error)),
        ],
    ),
    (
        "interop_report_text",
        ctypes.POINTER(ctypes.c_char),
        [
            ctypes.POINTER(interop_report),
            ctypes.POINTER(ctypes.c_size_t),
        ],
    ),
    ("interop_report_count", ctypes.c_size_t, [ctypes.POINTER(interop_report), ctypes.c_uint32]),
    ("interop_report_failed", ctypes.c_int32, [ctypes.POINTER(interop_report)]),
    (
        "interop_report_encode",
        interop_status,
        [
            ctypes.POINTER(interop_report),
            ctypes.c_char_p,
            ctypes.POINTER(interop_report_options),
            ctypes.POINTER(ctypes.POINTER(interop_buffer)),
            ctypes.POINTER(ctypes.POINTER(interop_error)),
        ],
    ),
    ("interop_language_count", ctypes.c_size_t, []),
    (
        "interop_language_at",
        interop_status,
        [
            ctypes.c_size_t,
            ctypes.POINTER(interop_language),
            ctypes.POINTER(ctypes.POINTER(interop_error)),
        ],
    ),
    (
        "interop_parser_create",
        interop_status,
        [
            ctypes.c_char_p,
            ctypes.POINTER(interop_parser_options),
            ctypes.POINTER(ctypes.POINTER(interop_parser)),
            ctypes.POINTER(ctypes.POINTER(interop_error)),
        ],
    ),
    ("interop_parser_destroy", None, [ctypes.POINTER(interop_parser)]),
    (
        "interop_parser_add_root",
        interop_status,
        [
            ctypes.POINTER(interop_parser),
            ctypes.c_char_p,
            ctypes.POINTER(ctypes.POINTER(interop_error)),
        ],
    ),
    (
        "interop_parser_set_import_callback",
        interop_status,
        [
            ctypes.POINTER(interop_parser),
            interop_import_callback,
            ctypes.c_void_p,
            interop_destroy_callback,
            ctypes.POINTER(ctypes.POINTER(interop_error)),
        ],
    ),
    (
        "interop_parser_set_progress_callback",
        interop_status,
        [
            ctypes.POINTER(interop_parser),
            interop_progress_callback,
            ctypes.c_void_p,
            interop_destroy_callback,
            ctypes.POINTER(ctypes.POINTER(interop_error)),
        ],
    ),
    (
        "interop_parser_parse_text",
        interop_status,
        [
            ctypes.POINTER(interop_parser),
            ctypes.c_char_p,
            ctypes.c_void_p,
            ctypes.c_size_t,
            ctypes.POINTER(ctypes.POINTER(interop_contract)),
            ctypes.POINTER(ctypes.POINTER(interop_error)),
        ],
    ),
    (
        "interop_parser_parse_paths",
        interop_status,
        [
            ctypes.POINTER(interop_parser),
            ctypes.POINTER(ctypes.c_char_p),
            ctypes.c_size_t,
            ctypes.POINTER(ctypes.POINTER(interop_contract)),
            ctypes.POINTER(ctypes.POINTER(interop_error)),
        ],
    ),
    (
        "interop_parser_parse_imports",
        interop_status,
        [
            ctypes.POINTER(interop_parser),
            ctypes.POINTER(ctypes.c_char_p),
            ctypes.c_size_t,
            ctypes.POINTER(ctypes.POINTER(interop_contract)),
            ctypes.POINTER(ctypes.POINTER(interop_error)),
        ],
    ),
]

# What the header has besides, and ctypes cannot call:
# interop_file_at: inline: the library has no such symbol
# interop_decl_at: inline: the library has no such symbol
# interop_type_at: inline: the library has no such symbol
# interop_annotation_at: inline: the library has no such symbol
# interop_diagnostic_at: inline: the library has no such symbol
# interop_place_at: inline: the library has no such symbol
# interop_layout_at: inline: the library has no such symbol
# interop_finding_at: inline: the library has no such symbol


class Library(ctypes.CDLL):
    """The library with its functions typed: without, ctypes would cut pointers to 32 bits."""

    def __init__(self, path):
        super().__init__(path)
        for name, result, arguments in FUNCTIONS:
            try:
                function = getattr(self, name)
            except AttributeError:
                raise ImportError(f"{path} has no function {name}") from None
            function.restype = result
            function.argtypes = arguments


def find():
    """$INTEROP_LIBRARY, or the library beside this file, or wherever the system finds it."""
    named = os.environ.get("INTEROP_LIBRARY")
    if named:
        return named
    beside = os.path.join(os.path.dirname(os.path.abspath(__file__)), "libinterop.so")
    return beside if os.path.exists(beside) else "libinterop.so"


def load(path=None):
    """Loads the library; without a path from where it is usually found."""
    return Library(path or find())


class Closed(ValueError):
    """What a handle owned was used, or closed again, after it was closed."""


class Handle:
    """Owns what the library gave. It is taken for the pointer by every function that takes one."""

    _kind = None
    _destroy = ""

    def __init__(self, library, given):
        kind = ctypes.POINTER(self._kind)
        if not isinstance(given, kind):
            raise TypeError(f"{type(self).__name__} owns {kind.__name__}, not {type(given).__name__}")
        if not given:
            raise ValueError(f"{type(self).__name__} is given NULL")
        self._given = ctypes.cast(given, kind)  # the caller's own may come to point elsewhere
        self._end = weakref.finalize(self, getattr(library, self._destroy), self._given)

    def _refusal(self):
        return Closed(f"the {type(self).__name__} is closed")

    @property
    def closed(self):
        return not self._end.alive

    @property
    def pointer(self):
        """For as long as this is held and not closed."""
        if self.closed:
            raise self._refusal()
        return self._given

    _as_parameter_ = pointer

    def release(self):
        """Leaves to the caller what was owned, for a call that takes it."""
        if self._end.detach() is None:
            raise self._refusal()
        return self._given

    def close(self):
        """Ends what is owned."""
        if self.closed:
            raise self._refusal()
        self._end()

    def __enter__(self):
        if self.closed:
            raise self._refusal()
        return self

    def __exit__(self, *_):
        self._end()


class InteropBufferHandle(Handle):
    """Owns what interop_buffer_destroy() ends."""

    _kind = interop_buffer
    _destroy = "interop_buffer_destroy"


class InteropErrorHandle(Handle):
    """Owns what interop_error_destroy() ends."""

    _kind = interop_error
    _destroy = "interop_error_destroy"


class InteropBindingsHandle(Handle):
    """Owns what interop_bindings_destroy() ends."""

    _kind = interop_bindings
    _destroy = "interop_bindings_destroy"


class InteropConfigHandle(Handle):
    """Owns what interop_config_destroy() ends."""

    _kind = interop_config
    _destroy = "interop_config_destroy"


class InteropReportHandle(Handle):
    """Owns what interop_report_destroy() ends."""

    _kind = interop_report
    _destroy = "interop_report_destroy"


class InteropParserHandle(Handle):
    """Owns what interop_parser_destroy() ends."""

    _kind = interop_parser
    _destroy = "interop_parser_destroy"


class InteropContractHandle(Handle):
    """Owns what interop_contract_destroy() ends."""

    _kind = interop_contract
    _destroy = "interop_contract_destroy"
