# Written by `interop bind` from interop.h. It is written again: do not edit it.

from __future__ import annotations

from typing import Any, Callable, Generic, List, Optional, Sequence, Tuple, TypeVar, Union
from _ctypes import CFuncPtr as _CFuncPtr
import ctypes

_Bytes = bytes
_T = TypeVar("_T", bound=Any)
_Self = TypeVar("_Self", bound="Handle[Any]")

class Closed(ValueError):
    """What a handle owned was used, or closed again, after it was closed."""

class Handle(Generic[_T]):
    """Owns what the library gave. It is taken for the pointer by every function that takes one."""
    def __init__(self, library: Library, given: ctypes._Pointer[_T]) -> None: ...
    @property
    def closed(self) -> bool: ...
    @property
    def pointer(self) -> ctypes._Pointer[_T]:
        """For as long as this is held and not closed."""
    def release(self) -> ctypes._Pointer[_T]:
        """Leaves to the caller what was owned, for a call that takes it."""
    def close(self) -> None:
        """Ends what is owned."""
    def __enter__(self: _Self) -> _Self: ...
    def __exit__(self, *_: Any) -> None: ...

# What is taken for a pointer: one, an array, byref(...), or None.
_To = Union[ctypes._Pointer[_T], ctypes.Array[_T], ctypes._CArgObject, Handle[_T], None]
# The same, whatever it points to; and bytes, to be read.
_Address = Union[ctypes._Pointer[Any], ctypes.Array[Any], ctypes._CArgObject, ctypes.c_void_p, Handle[Any], _Bytes, int, None]

INTEROP_VERSION_MAJOR: int
INTEROP_VERSION_MINOR: int
INTEROP_VERSION_PATCH: int
INTEROP_DECL_FLAG_DEPRECATED: int
INTEROP_DECL_FLAG_SYNTHETIC: int
INTEROP_DECL_FLAG_REQUIRED: int
INTEROP_DECL_FLAG_EXPLICIT_PRESENCE: int
INTEROP_DECL_FLAG_REPEATED: int
INTEROP_DECL_FLAG_PACKED: int
INTEROP_DECL_FLAG_DELIMITED: int
INTEROP_DECL_FLAG_UTF8_CHECKED: int
INTEROP_DECL_FLAG_CLOSED: int
INTEROP_DECL_FLAG_JSON_LEGACY: int
INTEROP_DECL_FLAG_LOCAL: int
INTEROP_DECL_FLAG_PUBLIC: int
INTEROP_DECL_FLAG_WEAK: int
INTEROP_DECL_FLAG_OPTION: int
INTEROP_DECL_FLAG_STREAM: int
INTEROP_DECL_FLAG_GROUP: int
INTEROP_DECL_FLAG_ALLOW_ALIAS: int
INTEROP_DECL_FLAG_MESSAGE_SET: int
INTEROP_DECL_FLAG_TRANSPARENT: int
INTEROP_DECL_FLAG_OPTIONAL_KEYWORD: int
INTEROP_DECL_FLAG_EXPORT_KEYWORD: int
INTEROP_DECL_FLAG_LOCAL_KEYWORD: int
INTEROP_DECL_FLAG_MAP: int
INTEROP_DECL_FLAG_INVALID: int
INTEROP_DECL_FLAG_BODY: int
INTEROP_DECL_FLAG_OPAQUE: int
INTEROP_DECL_FLAG_VARIADIC: int
INTEROP_DECL_FLAG_INLINE: int
INTEROP_DECL_FLAG_INACTIVE: int
INTEROP_FILE_FLAG_REQUESTED: int
INTEROP_FILE_FLAG_BUILT_IN: int
INTEROP_FILE_FLAG_IMPLICIT: int
INTEROP_FILE_FLAG_HAS_ERRORS: int
INTEROP_FILE_FLAG_NAMED: int
INTEROP_TYPE_FLAG_SIGNED: int
INTEROP_TYPE_FLAG_CONST: int
INTEROP_TYPE_FLAG_VOLATILE: int
INTEROP_TYPE_FLAG_RESTRICT: int
INTEROP_TYPE_FLAG_ATOMIC: int
INTEROP_TYPE_FLAG_VARIADIC: int
INTEROP_TYPE_FLAG_UNSIZED: int
INTEROP_TYPE_FLAG_COMPLEX: int
INTEROP_LAYOUT_FLAG_BIT_FIELD: int
INTEROP_ANNOTATION_FLAG_SYNTHETIC: int
INTEROP_ANNOTATION_FLAG_ENCODED: int
INTEROP_DIMENSION_WIRE: int
INTEROP_DIMENSION_JSON: int
INTEROP_DIMENSION_SOURCE: int
INTEROP_DIMENSION_ABI: int
INTEROP_DIRECTION_BACKWARD: int
INTEROP_DIRECTION_FORWARD: int
INTEROP_STATUS_OK: int
INTEROP_STATUS_INVALID_ARGUMENT: int
INTEROP_STATUS_BAD_HANDLE: int
INTEROP_STATUS_BUSY: int
INTEROP_STATUS_CANCELLED: int
INTEROP_STATUS_UNSUPPORTED: int
INTEROP_STATUS_CONTRACT_HAS_ERRORS: int
INTEROP_STATUS_LIMIT_EXCEEDED: int
INTEROP_STATUS_NOT_FOUND: int
INTEROP_STATUS_IO: int
INTEROP_STATUS_OUT_OF_MEMORY: int
INTEROP_STATUS_INTERNAL: int
INTEROP_HANDLE_ANY: int
INTEROP_HANDLE_ERROR: int
INTEROP_HANDLE_BUFFER: int
INTEROP_HANDLE_PARSER: int
INTEROP_HANDLE_CONTRACT: int
INTEROP_HANDLE_REPORT: int
INTEROP_HANDLE_CONFIG: int
INTEROP_HANDLE_BINDINGS: int
INTEROP_TABLE_FILES: int
INTEROP_TABLE_DECLS: int
INTEROP_TABLE_TYPES: int
INTEROP_TABLE_ANNOTATIONS: int
INTEROP_TABLE_DIAGNOSTICS: int
INTEROP_TABLE_PLACES: int
INTEROP_TABLE_LAYOUTS: int
INTEROP_DECL_FILE: int
INTEROP_DECL_PACKAGE: int
INTEROP_DECL_IMPORT: int
INTEROP_DECL_RECORD: int
INTEROP_DECL_FIELD: int
INTEROP_DECL_UNION: int
INTEROP_DECL_CASE: int
INTEROP_DECL_ENUM: int
INTEROP_DECL_VALUE: int
INTEROP_DECL_FLAGS: int
INTEROP_DECL_INTERFACE: int
INTEROP_DECL_OPERATION: int
INTEROP_DECL_PARAMETER: int
INTEROP_DECL_RESULT: int
INTEROP_DECL_ERROR: int
INTEROP_DECL_RESOURCE: int
INTEROP_DECL_ALIAS: int
INTEROP_DECL_CONSTANT: int
INTEROP_DECL_WORLD: int
INTEROP_DECL_EXPORT: int
INTEROP_DECL_EXTENSION: int
INTEROP_DECL_RESERVATION: int
INTEROP_DECL_EXTENSION_RANGE: int
INTEROP_DECL_GLOBAL: int
INTEROP_TYPE_BOOL: int
INTEROP_TYPE_INT: int
INTEROP_TYPE_FLOAT: int
INTEROP_TYPE_CHAR: int
INTEROP_TYPE_STRING: int
INTEROP_TYPE_BYTES: int
INTEROP_TYPE_LIST: int
INTEROP_TYPE_ARRAY: int
INTEROP_TYPE_MAP: int
INTEROP_TYPE_OPTIONAL: int
INTEROP_TYPE_RESULT: int
INTEROP_TYPE_TUPLE: int
INTEROP_TYPE_NAMED: int
INTEROP_TYPE_OWN: int
INTEROP_TYPE_BORROW: int
INTEROP_TYPE_POINTER: int
INTEROP_TYPE_FUNCTION: int
INTEROP_TYPE_STREAM: int
INTEROP_TYPE_FUTURE: int
INTEROP_TYPE_PARAMETER: int
INTEROP_TYPE_APPLY: int
INTEROP_TYPE_VOID: int
INTEROP_TYPE_UNRESOLVED: int
INTEROP_ENCODING_DEFAULT: int
INTEROP_ENCODING_VARINT: int
INTEROP_ENCODING_ZIGZAG: int
INTEROP_ENCODING_FIXED: int
INTEROP_VALUE_NONE: int
INTEROP_VALUE_BOOL: int
INTEROP_VALUE_INT: int
INTEROP_VALUE_UINT: int
INTEROP_VALUE_DOUBLE: int
INTEROP_VALUE_STRING: int
INTEROP_VALUE_BYTES: int
INTEROP_VALUE_ENUM: int
INTEROP_VALUE_RECORD: int
INTEROP_VALUE_LIST: int
INTEROP_VALUE_IDENTIFIER: int
INTEROP_VALUE_ANY: int
INTEROP_SEVERITY_ERROR: int
INTEROP_SEVERITY_WARNING: int
INTEROP_SEVERITY_NOTE: int
INTEROP_FINDING_BREAK: int
INTEROP_FINDING_RISK: int
INTEROP_FINDING_INFO: int
INTEROP_FINDING_OFF: int
INTEROP_CONFIDENCE_CERTAIN: int
INTEROP_CONFIDENCE_LIKELY: int

interop_status = ctypes.c_int32

class interop_error(ctypes.Structure):
    """Why a call failed. A ticket; see interop.h, convention 4."""

class interop_buffer(ctypes.Structure):
    """Bytes that the library allocated and the caller owns. A ticket."""

class interop_text(ctypes.Structure):
    """A piece of a contract's or report's text: UTF-8 bytes from `offset`, `length` of them, not NUL-terminated."""
    offset: int
    length: int
    def __init__(
        self,
        offset: int = ...,
        length: int = ...,
    ) -> None: ...

class interop_table(ctypes.Structure):
    """
    A table: `count` rows of `stride` bytes each from `rows`; row 0 is all zero and means none (convention 10).
    """
    rows: Optional[int]
    count: int
    stride: int
    def __init__(
        self,
        rows: Optional[int] = ...,
        count: int = ...,
        stride: int = ...,
    ) -> None: ...

class interop_file_row(ctypes.Structure):
    """
    A file of a contract: one that was asked for, one that was imported, or one that the language itself rests on.
    """
    path: interop_text
    source: interop_text
    language: int
    version: int
    flags: int
    decl: int
    disk_path: interop_text
    def __init__(
        self,
        path: interop_text = ...,
        source: interop_text = ...,
        language: int = ...,
        version: int = ...,
        flags: int = ...,
        decl: int = ...,
        disk_path: interop_text = ...,
    ) -> None: ...

class interop_decl_row(ctypes.Structure):
    """A declaration. Children follow each other by next_sibling, in source order."""
    kind: int
    file: int
    flags: int
    name: interop_text
    parent: int
    first_child: int
    next_sibling: int
    type: int
    number: int
    number_end: int
    target: int
    first_annotation: int
    default_value: int
    span_begin: int
    span_end: int
    reserved: int
    doc: interop_text
    def __init__(
        self,
        kind: int = ...,
        file: int = ...,
        flags: int = ...,
        name: interop_text = ...,
        parent: int = ...,
        first_child: int = ...,
        next_sibling: int = ...,
        type: int = ...,
        number: int = ...,
        number_end: int = ...,
        target: int = ...,
        first_annotation: int = ...,
        default_value: int = ...,
        span_begin: int = ...,
        span_end: int = ...,
        reserved: int = ...,
        doc: interop_text = ...,
    ) -> None: ...

class interop_type_row(ctypes.Structure):
    """A node of a type: its elements hang on `first` and follow each other by `next`."""
    kind: int
    flags: int
    width_bits: int
    encoding: int
    decl: int
    first: int
    next: int
    reserved: int
    count: int
    name: interop_text
    def __init__(
        self,
        kind: int = ...,
        flags: int = ...,
        width_bits: int = ...,
        encoding: int = ...,
        decl: int = ...,
        first: int = ...,
        next: int = ...,
        reserved: int = ...,
        count: int = ...,
        name: interop_text = ...,
    ) -> None: ...

class interop_annotation_row(ctypes.Structure):
    """An option, attribute or annotation of a declaration, or a part of its value."""
    owner: int
    parent: int
    first_child: int
    next: int
    definition: int
    value_kind: int
    bits: int
    name: interop_text
    text: interop_text
    decl: int
    flags: int
    span_begin: int
    span_end: int
    def __init__(
        self,
        owner: int = ...,
        parent: int = ...,
        first_child: int = ...,
        next: int = ...,
        definition: int = ...,
        value_kind: int = ...,
        bits: int = ...,
        name: interop_text = ...,
        text: interop_text = ...,
        decl: int = ...,
        flags: int = ...,
        span_begin: int = ...,
        span_end: int = ...,
    ) -> None: ...

class interop_diagnostic_row(ctypes.Structure):
    """What is wrong in a contract, or worth a word. Ordered by file and place."""
    id: interop_text
    message: interop_text
    help: interop_text
    severity: int
    file: int
    span_begin: int
    span_end: int
    line: int
    column: int
    end_line: int
    end_column: int
    first_place: int
    place_count: int
    def __init__(
        self,
        id: interop_text = ...,
        message: interop_text = ...,
        help: interop_text = ...,
        severity: int = ...,
        file: int = ...,
        span_begin: int = ...,
        span_end: int = ...,
        line: int = ...,
        column: int = ...,
        end_line: int = ...,
        end_column: int = ...,
        first_place: int = ...,
        place_count: int = ...,
    ) -> None: ...

class interop_place_row(ctypes.Structure):
    """A further place that a diagnostic speaks of."""
    message: interop_text
    file: int
    span_begin: int
    span_end: int
    line: int
    column: int
    end_line: int
    end_column: int
    reserved: int
    def __init__(
        self,
        message: interop_text = ...,
        file: int = ...,
        span_begin: int = ...,
        span_end: int = ...,
        line: int = ...,
        column: int = ...,
        end_line: int = ...,
        end_column: int = ...,
        reserved: int = ...,
    ) -> None: ...

class interop_layout_row(ctypes.Structure):
    """
    Where a declaration lies in memory, for the target that the parser was given. Ordered by decl; a declaration has
     one row at most. A record, union, enum, alias, constant or global has size and alignment; a field or case has
     its offset in its parent too, and a bit-field its width in bits. Languages without a memory layout have no rows.
    """
    decl: int
    alignment_bytes: int
    size_bytes: int
    offset_bits: int
    width_bits: int
    flags: int
    def __init__(
        self,
        decl: int = ...,
        alignment_bytes: int = ...,
        size_bytes: int = ...,
        offset_bits: int = ...,
        width_bits: int = ...,
        flags: int = ...,
    ) -> None: ...

class interop_contract(ctypes.Structure):
    """What was parsed: immutable, for any number of threads. A ticket."""

class interop_bindings(ctypes.Structure):
    """The files of one target. Keeps its contract alive. Immutable. A ticket."""

class interop_bind_target(ctypes.Structure):
    """One row of the table of targets. Text is NUL-terminated and lives as long as the library."""
    struct_size: int
    reserved: int
    name: Optional[_Bytes]
    title: Optional[_Bytes]
    def __init__(
        self,
        struct_size: int = ...,
        reserved: int = ...,
        name: Optional[_Bytes] = ...,
        title: Optional[_Bytes] = ...,
    ) -> None: ...

class interop_bound_file(ctypes.Structure):
    """A file to be written. Borrowed until the bindings are destroyed."""
    struct_size: int
    reserved: int
    path: Optional[_Bytes]
    bytes: Optional[int]
    size_bytes: int
    def __init__(
        self,
        struct_size: int = ...,
        reserved: int = ...,
        path: Optional[_Bytes] = ...,
        bytes: Optional[int] = ...,
        size_bytes: int = ...,
    ) -> None: ...

class interop_bind_options(ctypes.Structure):
    """Options of bindings; zero is the default everywhere."""
    struct_size: int
    reserved: int
    name: Optional[_Bytes]
    def __init__(
        self,
        struct_size: int = ...,
        reserved: int = ...,
        name: Optional[_Bytes] = ...,
    ) -> None: ...

class interop_finding_place(ctypes.Structure):
    """A place in one of the two contracts of a report. file 0: that side has no place."""
    file: int
    decl: int
    span_begin: int
    span_end: int
    line: int
    column: int
    end_line: int
    end_column: int
    def __init__(
        self,
        file: int = ...,
        decl: int = ...,
        span_begin: int = ...,
        span_end: int = ...,
        line: int = ...,
        column: int = ...,
        end_line: int = ...,
        end_column: int = ...,
    ) -> None: ...

class interop_finding_row(ctypes.Structure):
    """One thing that the new version breaks, or that is worth knowing."""
    rule: interop_text
    subject: interop_text
    message: interop_text
    help: interop_text
    detail: interop_text
    subject_kind: interop_text
    rule_row: int
    language: int
    dimensions: int
    direction: int
    severity: int
    confidence: int
    before: interop_finding_place
    after: interop_finding_place
    def __init__(
        self,
        rule: interop_text = ...,
        subject: interop_text = ...,
        message: interop_text = ...,
        help: interop_text = ...,
        detail: interop_text = ...,
        subject_kind: interop_text = ...,
        rule_row: int = ...,
        language: int = ...,
        dimensions: int = ...,
        direction: int = ...,
        severity: int = ...,
        confidence: int = ...,
        before: interop_finding_place = ...,
        after: interop_finding_place = ...,
    ) -> None: ...

class interop_rule(ctypes.Structure):
    """One row of the table of rules. Text is NUL-terminated and lives as long as the library."""
    struct_size: int
    severity: int
    id: Optional[_Bytes]
    group: Optional[_Bytes]
    sentence: Optional[_Bytes]
    languages: Optional[_Bytes]
    example_before: Optional[_Bytes]
    example_after: Optional[_Bytes]
    help: Optional[_Bytes]
    def __init__(
        self,
        struct_size: int = ...,
        severity: int = ...,
        id: Optional[_Bytes] = ...,
        group: Optional[_Bytes] = ...,
        sentence: Optional[_Bytes] = ...,
        languages: Optional[_Bytes] = ...,
        example_before: Optional[_Bytes] = ...,
        example_after: Optional[_Bytes] = ...,
        help: Optional[_Bytes] = ...,
    ) -> None: ...

class interop_config(ctypes.Structure):
    """Settings read from an interop.toml. Immutable. A ticket."""

class interop_report(ctypes.Structure):
    """What a check found. Keeps its two contracts alive. Immutable. A ticket."""

class interop_check_callback(_CFuncPtr):
    """Called now and then during a check, from the calling thread; anything but OK cancels it (CANCELLED)."""
    def __init__(self, function: Callable[[Optional[int], int, int], int] = ...) -> None: ...

class interop_check_options(ctypes.Structure):
    """Options of a check; zero is the default everywhere. Lists are separated by commas."""
    struct_size: int
    dimensions: int
    direction: int
    fail_on: int
    rules: Optional[_Bytes]
    except_: Optional[_Bytes]
    severities: Optional[_Bytes]
    ignore: Optional[_Bytes]
    select_old: Optional[_Bytes]
    select_new: Optional[_Bytes]
    baseline: Optional[int]
    baseline_size_bytes: int
    config: ctypes._Pointer[interop_config]
    additions: int
    role: int
    progress: interop_check_callback
    progress_user_data: Optional[int]
    def __init__(
        self,
        struct_size: int = ...,
        dimensions: int = ...,
        direction: int = ...,
        fail_on: int = ...,
        rules: Optional[_Bytes] = ...,
        except_: Optional[_Bytes] = ...,
        severities: Optional[_Bytes] = ...,
        ignore: Optional[_Bytes] = ...,
        select_old: Optional[_Bytes] = ...,
        select_new: Optional[_Bytes] = ...,
        baseline: Optional[int] = ...,
        baseline_size_bytes: int = ...,
        config: ctypes._Pointer[interop_config] = ...,
        additions: int = ...,
        role: int = ...,
        progress: interop_check_callback = ...,
        progress_user_data: Optional[int] = ...,
    ) -> None: ...

class interop_report_options(ctypes.Structure):
    """Options of a printed report; zero is the default everywhere."""
    struct_size: int
    color: int
    width: int
    reserved: int
    title: Optional[_Bytes]
    old_name: Optional[_Bytes]
    new_name: Optional[_Bytes]
    def __init__(
        self,
        struct_size: int = ...,
        color: int = ...,
        width: int = ...,
        reserved: int = ...,
        title: Optional[_Bytes] = ...,
        old_name: Optional[_Bytes] = ...,
        new_name: Optional[_Bytes] = ...,
    ) -> None: ...

class interop_parser(ctypes.Structure):
    """Turns contract text into contracts. One thread at a time. A ticket."""

class interop_language(ctypes.Structure):
    """One row of the table of languages. Text is NUL-terminated and lives as long as the library."""
    struct_size: int
    reserved: int
    name: Optional[_Bytes]
    title: Optional[_Bytes]
    suffixes: Optional[_Bytes]
    versions: Optional[_Bytes]
    def __init__(
        self,
        struct_size: int = ...,
        reserved: int = ...,
        name: Optional[_Bytes] = ...,
        title: Optional[_Bytes] = ...,
        suffixes: Optional[_Bytes] = ...,
        versions: Optional[_Bytes] = ...,
    ) -> None: ...

class interop_parser_options(ctypes.Structure):
    """
    Options of a parser; zero is the default everywhere. Passing a limit is a diagnostic; max_files ends the parse.
    """
    struct_size: int
    threads: int
    max_file_bytes: int
    max_total_bytes: int
    max_depth: int
    max_import_depth: int
    max_files: int
    max_declarations: int
    max_diagnostics: int
    reserved: int
    target: Optional[_Bytes]
    features: ctypes._Pointer[ctypes.c_char_p]
    feature_count: int
    def __init__(
        self,
        struct_size: int = ...,
        threads: int = ...,
        max_file_bytes: int = ...,
        max_total_bytes: int = ...,
        max_depth: int = ...,
        max_import_depth: int = ...,
        max_files: int = ...,
        max_declarations: int = ...,
        max_diagnostics: int = ...,
        reserved: int = ...,
        target: Optional[_Bytes] = ...,
        features: ctypes._Pointer[ctypes.c_char_p] = ...,
        feature_count: int = ...,
    ) -> None: ...

class interop_destroy_callback(_CFuncPtr):
    """Destroys a callback's user_data. It must not throw or jump out."""
    def __init__(self, function: Callable[[Optional[int]], None] = ...) -> None: ...

class interop_import_callback(_CFuncPtr):
    """
    Answers an import: sets the bytes (borrowed until the next call of the callback or the end of the parse) and
     returns OK; NOT_FOUND lets the roots and the built-in files have a try; any other status ends the parse with it.
    """
    def __init__(self, function: Callable[[Optional[int], Optional[_Bytes], ctypes._Pointer[ctypes.c_void_p], ctypes._Pointer[ctypes.c_size_t]], int] = ...) -> None: ...

class interop_progress_callback(_CFuncPtr):
    """Called now and then during a parse, from the thread that parses; anything but OK cancels it (CANCELLED)."""
    def __init__(self, function: Callable[[Optional[int], int, int, int], int] = ...) -> None: ...

class Library(ctypes.CDLL):
    def __init__(self, path: str) -> None: ...
    def interop_status_name(
        self,
        status: int,
        /,
    ) -> Optional[_Bytes]:
        """
        Names a status as the constants do, without their prefix: "BAD_HANDLE".

        @param status  Any number.
        @return The name, "UNKNOWN" for a number that this version does not know. It lives as long as the library.

        Threads: any number at once.
        Since: 0.1
        """
    def interop_status_text(
        self,
        status: int,
        /,
    ) -> Optional[_Bytes]:
        """
        Says what a status means, in a few words.

        @param status  Any number.
        @return The text, or one that says that this version does not know the number. It lives as long as the
        library.

        Threads: any number at once.
        Since: 0.1
        """
    def interop_error_destroy(
        self,
        error: _To[interop_error],
        /,
    ) -> None:
        """
        Destroys an error.

        @param error  Taken from the caller. NULL and a bad handle do nothing; so does the error of exhausted memory,
                      which is a constant.

        Threads: any; an error read by another thread at this moment goes when that call returns.
        Since: 0.1
        """
    def interop_error_status(
        self,
        error: _To[interop_error],
        /,
    ) -> int:
        """
        Tells the status that the failed call returned.

        @param error  Borrowed for the call.
        @return The status; OK for NULL, because no error is what success leaves; BAD_HANDLE for a bad handle.

        Threads: any number at once.
        Since: 0.1
        """
    def interop_error_message(
        self,
        error: _To[interop_error],
        out_length: _To[ctypes.c_size_t],
        /,
    ) -> ctypes._Pointer[ctypes.c_char]:
        """
        Says why the call failed: one line, what was found and what was wanted.

        @param error       Borrowed for the call.
        @param out_length  May be NULL. The length in bytes, without the NUL.
        @return The text, borrowed until the error is destroyed. NULL, and length 0, for NULL or a bad handle.

        Threads: any number at once.
        Since: 0.1
        """
    def interop_buffer_destroy(
        self,
        buffer: _To[interop_buffer],
        /,
    ) -> None:
        """
        Destroys a buffer and frees its bytes.

        @param buffer  Taken from the caller. NULL and a bad handle do nothing.

        Threads: any.
        Since: 0.1
        """
    def interop_buffer_data(
        self,
        buffer: _To[interop_buffer],
        out_size_bytes: _To[ctypes.c_size_t],
        /,
    ) -> Optional[int]:
        """
        Gives the bytes of a buffer, which a NUL follows that is not counted.

        @param buffer          Borrowed for the call.
        @param out_size_bytes  May be NULL. How many bytes there are.
        @return The bytes, borrowed until the buffer is destroyed. NULL, and size 0, for NULL or a bad handle.

        Threads: any number at once.
        Since: 0.1
        """
    def interop_version(
        self,
    ) -> Optional[_Bytes]:
        """
        Tells the version of the library that is running, which may be newer than the header: "0.1.0".

        @return The text. It lives as long as the library.

        Threads: any number at once.
        Since: 0.1
        """
    def interop_build_info(
        self,
    ) -> Optional[_Bytes]:
        """
        Tells how the library was built: version, compiler, internal checks. For reports of bugs; its form may change.

        @return One line of text. It lives as long as the library.

        Threads: any number at once.
        Since: 0.1
        """
    def interop_handle_count(
        self,
        kind: int,
        /,
    ) -> int:
        """
        Counts the handles that are alive, to find leaks.

        @param kind  INTEROP_HANDLE_*; INTEROP_HANDLE_ANY counts all.
        @return How many there are; 0 for a number that is no kind. The error of exhausted memory is not counted.

        Threads: any number at once; handles made or destroyed meanwhile may or may not count.
        Cost: walks the table of handles.
        Since: 0.1
        """
    def interop_handle_list(
        self,
        out_json: _To[ctypes._Pointer[interop_buffer]],
        out_error: _To[ctypes._Pointer[interop_error]],
        /,
    ) -> int:
        """
        Lists the handles that are alive, to find out who leaks: a JSON array of
        {"kind": "contract", "serial": 7, "function": "interop_parser_parse_text"}, in the order in which they were
        made.

        @param out_json   Given to the caller, interop_buffer_destroy(). NULL on failure. Not NULL. Does not list
        itself.
        @param out_error  May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
        @return OK, INVALID_ARGUMENT (out_json is NULL), OUT_OF_MEMORY.

        Threads: any number at once.
        Cost: walks the table of handles.
        Since: 0.1
        """
    def interop_contract_destroy(
        self,
        contract: _To[interop_contract],
        /,
    ) -> None:
        """
        Destroys a contract. Reports made of it keep what they need.

        @param contract  Taken from the caller. NULL and a bad handle do nothing.

        Threads: any, also while others use it: it goes when their calls return. What was borrowed from it ends then.
        Since: 0.1
        """
    def interop_contract_table(
        self,
        contract: _To[interop_contract],
        table: int,
        out_table: _To[interop_table],
        out_error: _To[ctypes._Pointer[interop_error]],
        /,
    ) -> int:
        """
        Gives one of the contract's tables, to be read in place.

        @param contract   Borrowed for the call. Not NULL.
        @param table      INTEROP_TABLE_*.
        @param out_table  Its rows are borrowed until the contract is destroyed. All zero on failure. Not NULL. Row 0
                          means none and is always there, so the count is at least 1.
        @param out_error  May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
        @return OK, INVALID_ARGUMENT (an argument is NULL, there is no such table), BAD_HANDLE, OUT_OF_MEMORY.

        Threads: any number at once.
        Cost: none; nothing is copied.
        Since: 0.1
        """
    def interop_contract_text(
        self,
        contract: _To[interop_contract],
        out_size_bytes: _To[ctypes.c_size_t],
        /,
    ) -> ctypes._Pointer[ctypes.c_char]:
        """
        Gives the one text that every interop_text of the contract's tables is a piece of: sources, names, messages.

        @param contract        Borrowed for the call.
        @param out_size_bytes  May be NULL. The size of the text.
        @return The text, borrowed until the contract is destroyed. NULL, and size 0, for NULL or a bad handle.

        Threads: any number at once.
        Since: 0.1
        """
    def interop_contract_error_count(
        self,
        contract: _To[interop_contract],
        /,
    ) -> int:
        """
        Counts the errors of the contract, those too that max_diagnostics kept out of the table.

        @param contract  Borrowed for the call.
        @return How many diagnostics of severity error there are; 0 for NULL or a bad handle.

        Threads: any number at once.
        Since: 0.1
        """
    def interop_contract_find(
        self,
        contract: _To[interop_contract],
        full_name: Optional[_Bytes],
        out_decl: _To[ctypes.c_uint32],
        out_error: _To[ctypes._Pointer[interop_error]],
        /,
    ) -> int:
        """
        Finds a declaration by its full name: "payment.v1.Charge.amount".

        @param contract   Borrowed for the call. Not NULL.
        @param full_name  In the language's own separators, without one at its beginning. Borrowed for the call. Not
        NULL.
        @param out_decl   Row of DECLS; 0 if there is no such declaration, and on failure. Not NULL.
        @param out_error  May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
        @return OK, also when there is none; INVALID_ARGUMENT (an argument is NULL), BAD_HANDLE, OUT_OF_MEMORY.

        Threads: any number at once.
        Cost: one look-up, however large the contract.
        Since: 0.1
        """
    def interop_contract_full_name(
        self,
        contract: _To[interop_contract],
        decl: int,
        out_name: _To[ctypes._Pointer[interop_buffer]],
        out_error: _To[ctypes._Pointer[interop_error]],
        /,
    ) -> int:
        """
        Writes the full name of a declaration, which interop_contract_find() finds it by.

        @param contract   Borrowed for the call. Not NULL.
        @param decl       Row of DECLS, not 0.
        @param out_name   Given to the caller, interop_buffer_destroy(). NULL on failure. Not NULL.
        @param out_error  May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
        @return OK, INVALID_ARGUMENT (an argument is NULL, there is no such row), BAD_HANDLE, OUT_OF_MEMORY.

        Threads: any number at once.
        Cost: the length of the name; a program that wants all names walks DECLS by `parent` instead.
        Since: 0.1
        """
    def interop_contract_doc(
        self,
        contract: _To[interop_contract],
        decl: int,
        out_doc: _To[ctypes._Pointer[interop_buffer]],
        out_error: _To[ctypes._Pointer[interop_error]],
        /,
    ) -> int:
        """
        Writes the documentation of a declaration without its comment markers.

        @param contract   Borrowed for the call. Not NULL.
        @param decl       Row of DECLS, not 0.
        @param out_doc    Given to the caller, interop_buffer_destroy(). Empty if it has none, NULL on failure. Not
        NULL.
        @param out_error  May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
        @return OK, INVALID_ARGUMENT (an argument is NULL, there is no such row), BAD_HANDLE, OUT_OF_MEMORY.

        Threads: any number at once.
        Since: 0.1
        """
    def interop_contract_position(
        self,
        contract: _To[interop_contract],
        file: int,
        offset: int,
        out_line: _To[ctypes.c_uint32],
        out_column: _To[ctypes.c_uint32],
        out_error: _To[ctypes._Pointer[interop_error]],
        /,
    ) -> int:
        """
        Tells line and column of a place in a file.

        @param contract    Borrowed for the call. Not NULL.
        @param file        Row of FILES, not 0.
        @param offset      Bytes from the start of the file's source; up to and including its size.
        @param out_line    From 1. 0 on failure. Not NULL.
        @param out_column  From 1, in bytes. 0 on failure. Not NULL.
        @param out_error   May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
        @return OK, INVALID_ARGUMENT (an argument is NULL, there is no such file or offset), BAD_HANDLE,
        OUT_OF_MEMORY.

        Threads: any number at once.
        Cost: one pass over the file up to the place. Diagnostics and findings have their lines already.
        Since: 0.1
        """
    def interop_contract_encode(
        self,
        contract: _To[interop_contract],
        format: Optional[_Bytes],
        out_bytes: _To[ctypes._Pointer[interop_buffer]],
        out_error: _To[ctypes._Pointer[interop_error]],
        /,
    ) -> int:
        """
        Writes the contract out.

        | format | what |
        | --- | --- |
        | json | all of it, for programs, also when it has errors |
        | text | one line a declaration, for people and for comparing |
        | diagnostics, diagnostics-color | what is wrong in it, as compilers print it |
        | diagnostics-json | the same as a JSON array |
        | errors, errors-color | the errors among them |
        | descriptor-set | Protobuf: a google.protobuf.FileDescriptorSet |

        @param contract   Borrowed for the call. Not NULL.
        @param format     One of the above. Borrowed for the call. Not NULL.
        @param out_bytes  Given to the caller, interop_buffer_destroy(). NULL on failure. Not NULL.
        @param out_error  May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
        @return OK, INVALID_ARGUMENT (an argument is NULL), UNSUPPORTED (there is no such format, or not for this
                contract's language), CONTRACT_HAS_ERRORS (descriptor-set), BAD_HANDLE, OUT_OF_MEMORY.

        Threads: any number at once.
        Since: 0.1
        """
    def interop_bind_target_count(
        self,
    ) -> int:
        """
        Counts the targets of this build.

        @return How many rows interop_bind_target_at() has.

        Threads: any number at once.
        Since: 0.1
        """
    def interop_bind_target_at(
        self,
        index: int,
        out_target: _To[interop_bind_target],
        out_error: _To[ctypes._Pointer[interop_error]],
        /,
    ) -> int:
        """
        Gives one row of the table of targets.

        @param index       From 0, below interop_bind_target_count().
        @param out_target  Filled in; the caller sets its struct_size to its sizeof before. Zero but for that on
                           failure. Not NULL.
        @param out_error   May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
        @return OK, INVALID_ARGUMENT (out_target is NULL, its struct_size is not a size of it, there is no such row),
                OUT_OF_MEMORY.

        Threads: any number at once.
        Since: 0.1
        """
    def interop_bindings_generate(
        self,
        contract: _To[interop_contract],
        target: Optional[_Bytes],
        options: _To[interop_bind_options],
        out_bindings: _To[ctypes._Pointer[interop_bindings]],
        out_error: _To[ctypes._Pointer[interop_error]],
        /,
    ) -> int:
        """
        Makes the files of a target, in memory.

        What the contract holds and a binding cannot express yet is refused at its place: the call is OK, the bindings
        have diagnostics and no file.

        @param contract      What is bound: the operations of the files that were asked for. Borrowed for the call;
                             the bindings keep what they need. Not NULL.
        @param target        A name of interop_bind_target_at(). Borrowed for the call. Not NULL.
        @param options       NULL for defaults. Borrowed for the call.
        @param out_bindings  Given to the caller, interop_bindings_destroy(). NULL on failure. Not NULL.
        @param out_error     May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
        @return OK, also when something cannot be bound; INVALID_ARGUMENT (an argument is NULL, options->name is no
                name), BAD_HANDLE, UNSUPPORTED (there is no such target), CONTRACT_HAS_ERRORS, OUT_OF_MEMORY.

        Threads: any number at once on the same contract.
        Cost: one pass over the contract, no file access.
        Since: 0.1
        """
    def interop_bindings_destroy(
        self,
        bindings: _To[interop_bindings],
        /,
    ) -> None:
        """
        Destroys bindings, and their contract if nobody else holds it.

        @param bindings  Taken from the caller. NULL and a bad handle do nothing.

        Threads: any, also while others use it: it goes when their calls return. What was borrowed from it ends then.
        Since: 0.1
        """
    def interop_bindings_count(
        self,
        bindings: _To[interop_bindings],
        /,
    ) -> int:
        """
        Counts the files.

        @param bindings  Borrowed for the call.
        @return How many there are; 0 if something could not be bound, and for NULL or a bad handle.

        Threads: any number at once.
        Since: 0.1
        """
    def interop_bindings_at(
        self,
        bindings: _To[interop_bindings],
        index: int,
        out_file: _To[interop_bound_file],
        out_error: _To[ctypes._Pointer[interop_error]],
        /,
    ) -> int:
        """
        Gives one of the files.

        @param bindings   Borrowed for the call. Not NULL.
        @param index      From 0, below interop_bindings_count().
        @param out_file   Filled in; the caller sets its struct_size to its sizeof before. What it points to is
                          borrowed until the bindings are destroyed. Zero but for its struct_size on failure. Not
                          NULL.
        @param out_error  May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
        @return OK, INVALID_ARGUMENT (an argument is NULL, out_file's struct_size is not a size of it, there is no
                such file), BAD_HANDLE, OUT_OF_MEMORY.

        Threads: any number at once.
        Since: 0.1
        """
    def interop_bindings_table(
        self,
        bindings: _To[interop_bindings],
        out_diagnostics: _To[interop_table],
        out_error: _To[ctypes._Pointer[interop_error]],
        /,
    ) -> int:
        """
        Gives what could not be bound as a table of interop_diagnostic_row, ordered by place. Their `file` is a row of
        the contract's FILES.

        @param bindings         Borrowed for the call. Not NULL.
        @param out_diagnostics  Its rows are borrowed until the bindings are destroyed. All zero on failure. Not NULL.
                                Row 0 means none and is always there, so the count is at least 1.
        @param out_error        May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
        @return OK, INVALID_ARGUMENT (an argument is NULL), BAD_HANDLE, OUT_OF_MEMORY.

        Threads: any number at once.
        Since: 0.1
        """
    def interop_bindings_text(
        self,
        bindings: _To[interop_bindings],
        out_size_bytes: _To[ctypes.c_size_t],
        /,
    ) -> ctypes._Pointer[ctypes.c_char]:
        """
        Gives the one text that every interop_text of the diagnostics is a piece of.

        @param bindings        Borrowed for the call.
        @param out_size_bytes  May be NULL. The size of the text.
        @return The text, borrowed until the bindings are destroyed. NULL, and size 0, for NULL or a bad handle.

        Threads: any number at once.
        Since: 0.1
        """
    def interop_config_parse(
        self,
        path: Optional[_Bytes],
        bytes: _Address,
        size_bytes: int,
        out_config: _To[ctypes._Pointer[interop_config]],
        out_error: _To[ctypes._Pointer[interop_error]],
        /,
    ) -> int:
        """
        Reads the settings of an interop.toml.

        @param path        Names the text in messages. Borrowed for the call. Not NULL.
        @param bytes       The text. Borrowed for the call. Not NULL unless size_bytes is 0.
        @param size_bytes  How many.
        @param out_config  Given to the caller, interop_config_destroy(). NULL on failure. Not NULL.
        @param out_error   May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
        @return OK, INVALID_ARGUMENT (an argument is NULL; or the text is not TOML, or a key or a value is unknown:
                the message says where), OUT_OF_MEMORY.

        Threads: any number at once.
        Since: 0.1
        """
    def interop_config_destroy(
        self,
        config: _To[interop_config],
        /,
    ) -> None:
        """
        Destroys settings. Reports made with them stay.

        @param config  Taken from the caller. NULL and a bad handle do nothing.

        Threads: any.
        Since: 0.1
        """
    def interop_config_find(
        self,
        config: _To[interop_config],
        key: Optional[_Bytes],
        out_length: _To[ctypes.c_size_t],
        /,
    ) -> ctypes._Pointer[ctypes.c_char]:
        """
        Finds a setting by its key: "check.format". The items of a list are separated by newlines.

        @param config      Borrowed for the call.
        @param key         Borrowed for the call.
        @param out_length  May be NULL. The length in bytes, without the NUL.
        @return The text, borrowed until the config is destroyed. NULL, and length 0, if it is not set, for NULL, or
                for a bad handle.

        Threads: any number at once.
        Since: 0.1
        """
    def interop_rule_count(
        self,
    ) -> int:
        """
        Counts the rules of this build.

        @return How many rows interop_rule_at() has.

        Threads: any number at once.
        Since: 0.1
        """
    def interop_rule_at(
        self,
        index: int,
        out_rule: _To[interop_rule],
        out_error: _To[ctypes._Pointer[interop_error]],
        /,
    ) -> int:
        """
        Gives one row of the table of rules.

        @param index      From 0, below interop_rule_count().
        @param out_rule   Filled in; the caller sets its struct_size to its sizeof before. Zero but for that on
                          failure. Not NULL.
        @param out_error  May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
        @return OK, INVALID_ARGUMENT (out_rule is NULL, its struct_size is not a size of it, there is no such row),
                OUT_OF_MEMORY.

        Threads: any number at once.
        Since: 0.1
        """
    def interop_check(
        self,
        before: _To[interop_contract],
        after: _To[interop_contract],
        options: _To[interop_check_options],
        out_report: _To[ctypes._Pointer[interop_report]],
        out_error: _To[ctypes._Pointer[interop_error]],
        /,
    ) -> int:
        """
        Compares two contracts and reports what the newer one breaks.

        @param before      The contract in use today. Borrowed for the call; the report keeps what it needs. Not NULL.
        @param after       The contract proposed. Borrowed for the call; the report keeps what it needs. Not NULL.
        @param options     NULL for defaults. Borrowed for the call.
        @param out_report  Given to the caller, interop_report_destroy(). NULL on failure. Not NULL.
        @param out_error   May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
        @return OK, whatever was found; INVALID_ARGUMENT (an argument is NULL, an option's value is unknown: the
                message names it), BAD_HANDLE (also options->config), CONTRACT_HAS_ERRORS (either side, outside of
                ignored files), NOT_FOUND (select_old, select_new), UNSUPPORTED (a language that has no rules yet: C
                headers), CANCELLED, OUT_OF_MEMORY.

        Threads: any number at once on the same contracts.
        Cost: one pass over both contracts, no file access.
        Since: 0.1
        """
    def interop_report_destroy(
        self,
        report: _To[interop_report],
        /,
    ) -> None:
        """
        Destroys a report, and its contracts if nobody else holds them.

        @param report  Taken from the caller. NULL and a bad handle do nothing.

        Threads: any, also while others use it: it goes when their calls return. What was borrowed from it ends then.
        Since: 0.1
        """
    def interop_report_table(
        self,
        report: _To[interop_report],
        out_findings: _To[interop_table],
        out_error: _To[ctypes._Pointer[interop_error]],
        /,
    ) -> int:
        """
        Gives the report's findings as a table of interop_finding_row, ordered by file, line, column, rule.

        @param report        Borrowed for the call. Not NULL.
        @param out_findings  Its rows are borrowed until the report is destroyed. All zero on failure. Not NULL. Row 0
                             means none and is always there, so the count is at least 1.
        @param out_error     May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
        @return OK, INVALID_ARGUMENT (an argument is NULL), BAD_HANDLE, OUT_OF_MEMORY.

        Threads: any number at once.
        Cost: none; nothing is copied.
        Since: 0.1
        """
    def interop_report_text(
        self,
        report: _To[interop_report],
        out_size_bytes: _To[ctypes.c_size_t],
        /,
    ) -> ctypes._Pointer[ctypes.c_char]:
        """
        Gives the one text that every interop_text of the findings is a piece of. Paths of places are in their
        contract's text.

        @param report          Borrowed for the call.
        @param out_size_bytes  May be NULL. The size of the text.
        @return The text, borrowed until the report is destroyed. NULL, and size 0, for NULL or a bad handle.

        Threads: any number at once.
        Since: 0.1
        """
    def interop_report_count(
        self,
        report: _To[interop_report],
        severity: int,
        /,
    ) -> int:
        """
        Counts the findings of a severity.

        @param report    Borrowed for the call.
        @param severity  INTEROP_FINDING_*; 0 counts all.
        @return How many there are; 0 for NULL, a bad handle, or a number that is no severity.

        Threads: any number at once.
        Since: 0.1
        """
    def interop_report_failed(
        self,
        report: _To[interop_report],
        /,
    ) -> int:
        """
        Tells whether the check failed: whether a finding is as severe as the option fail_on, or more.

        @param report  Borrowed for the call.
        @return 1 if it failed, else 0; 0 for NULL or a bad handle.

        Threads: any number at once.
        Since: 0.1
        """
    def interop_report_encode(
        self,
        report: _To[interop_report],
        format: Optional[_Bytes],
        options: _To[interop_report_options],
        out_bytes: _To[ctypes._Pointer[interop_buffer]],
        out_error: _To[ctypes._Pointer[interop_error]],
        /,
    ) -> int:
        """
        Writes a report out: for people (text, markdown, html), for programs (json, sarif), for CI (github, junit).

        @param report     Borrowed for the call. Not NULL.
        @param format     One of the above. Borrowed for the call. Not NULL.
        @param options    NULL for defaults. Borrowed for the call.
        @param out_bytes  Given to the caller, interop_buffer_destroy(). NULL on failure. Not NULL.
        @param out_error  May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
        @return OK, INVALID_ARGUMENT (an argument is NULL), UNSUPPORTED (there is no such format), BAD_HANDLE,
                OUT_OF_MEMORY.

        Threads: any number at once.
        Since: 0.1
        """
    def interop_language_count(
        self,
    ) -> int:
        """
        Counts the languages of this build.

        @return How many rows interop_language_at() has.

        Threads: any number at once.
        Since: 0.1
        """
    def interop_language_at(
        self,
        index: int,
        out_language: _To[interop_language],
        out_error: _To[ctypes._Pointer[interop_error]],
        /,
    ) -> int:
        """
        Gives one row of the table of languages.

        @param index         From 0, below interop_language_count().
        @param out_language  Filled in; the caller sets its struct_size to its sizeof before. Zero but for that on
                             failure. Not NULL.
        @param out_error     May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
        @return OK, INVALID_ARGUMENT (out_language is NULL, its struct_size is not a size of it, there is no such
                row), OUT_OF_MEMORY.

        Threads: any number at once.
        Since: 0.1
        """
    def interop_parser_create(
        self,
        language: Optional[_Bytes],
        options: _To[interop_parser_options],
        out_parser: _To[ctypes._Pointer[interop_parser]],
        out_error: _To[ctypes._Pointer[interop_error]],
        /,
    ) -> int:
        """
        Makes a parser. It may parse any number of contracts, one after the other.

        @param language    A name of interop_language_at(); NULL: told by each file's suffix. Borrowed for the call.
        @param options     NULL for defaults. Borrowed for the call, with all that it points to.
        @param out_parser  Given to the caller, interop_parser_destroy(). NULL on failure. Not NULL.
        @param out_error   May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
        @return OK, INVALID_ARGUMENT (out_parser is NULL, the options' struct_size is not a size of them, they set a
                field that this version does not know, a limit is beyond what can be, a feature is NULL), UNSUPPORTED
                (there is no such language or target; the message lists them), OUT_OF_MEMORY.

        Threads: any number at once.
        Since: 0.1
        """
    def interop_parser_destroy(
        self,
        parser: _To[interop_parser],
        /,
    ) -> None:
        """
        Destroys a parser, and the user_data of its callbacks. Contracts that it made stay.

        @param parser  Taken from the caller. NULL and a bad handle do nothing.

        Threads: any, also while another parses with it: it goes when that call returns, on that thread.
        Since: 0.1
        """
    def interop_parser_add_root(
        self,
        parser: _To[interop_parser],
        directory: Optional[_Bytes],
        out_error: _To[ctypes._Pointer[interop_error]],
        /,
    ) -> int:
        """
        Adds a directory in which imports are looked up. Roots are tried in the order added.

        @param parser     Borrowed for the call. Not NULL.
        @param directory  Borrowed for the call. Not NULL. Not looked at before a parse.
        @param out_error  May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
        @return OK, INVALID_ARGUMENT (an argument is NULL), BAD_HANDLE, BUSY, OUT_OF_MEMORY.

        Threads: one at a time; BUSY to a second, and inside a callback of this parser.
        Since: 0.1
        """
    def interop_parser_set_import_callback(
        self,
        parser: _To[interop_parser],
        callback: interop_import_callback,
        user_data: _Address,
        destroy_user_data: interop_destroy_callback,
        out_error: _To[ctypes._Pointer[interop_error]],
        /,
    ) -> int:
        """
        Sets who is asked first for each imported file, so that a caller can serve files from memory.

        @param parser             Borrowed for the call. Not NULL.
        @param callback           NULL: nobody is asked. Called from the thread that parses, one call at a time.
        @param user_data          Taken from the caller, also when the call fails. Given to each call of the callback.
        @param destroy_user_data  May be NULL. Called once with user_data when the callback is replaced, when the
                                  parser is destroyed, and when this call fails.
        @param out_error          May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
        @return OK, INVALID_ARGUMENT (parser is NULL), BAD_HANDLE, BUSY, OUT_OF_MEMORY.

        Threads: one at a time; BUSY to a second, and inside a callback of this parser.
        Since: 0.1
        """
    def interop_parser_set_progress_callback(
        self,
        parser: _To[interop_parser],
        callback: interop_progress_callback,
        user_data: _Address,
        destroy_user_data: interop_destroy_callback,
        out_error: _To[ctypes._Pointer[interop_error]],
        /,
    ) -> int:
        """
        Sets who is told how far a parse is, and may cancel it.

        @param parser             Borrowed for the call. Not NULL.
        @param callback           NULL: nobody is told.
        @param user_data          Taken from the caller, also when the call fails. Given to each call of the callback.
        @param destroy_user_data  May be NULL. Called once with user_data when the callback is replaced, when the
                                  parser is destroyed, and when this call fails.
        @param out_error          May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
        @return OK, INVALID_ARGUMENT (parser is NULL), BAD_HANDLE, BUSY, OUT_OF_MEMORY.

        Threads: one at a time; BUSY to a second, and inside a callback of this parser.
        Since: 0.1
        """
    def interop_parser_parse_text(
        self,
        parser: _To[interop_parser],
        path: Optional[_Bytes],
        bytes: _Address,
        size_bytes: int,
        out_contract: _To[ctypes._Pointer[interop_contract]],
        out_error: _To[ctypes._Pointer[interop_error]],
        /,
    ) -> int:
        """
        Parses one text that the caller holds, and what it imports. Mistakes in them are diagnostics of the contract.

        @param parser        Borrowed for the call. Not NULL.
        @param path          The name that the text goes by, in diagnostics and to imports. Borrowed for the call. Not
        NULL.
        @param bytes         Borrowed for the call. Not NULL unless size_bytes is 0.
        @param size_bytes    How many.
        @param out_contract  Given to the caller, interop_contract_destroy(). NULL on failure. Not NULL.
        @param out_error     May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
        @return OK, also when the text has errors; INVALID_ARGUMENT (an argument is NULL; no language was named and
                the suffix tells none), BAD_HANDLE, BUSY, CANCELLED, LIMIT_EXCEEDED (max_files), what the import
                callback returned, OUT_OF_MEMORY.

        Threads: one at a time; BUSY to a second, and inside a callback of this parser.
        Since: 0.1
        """
    def interop_parser_parse_paths(
        self,
        parser: _To[interop_parser],
        paths: _To[ctypes.c_char_p],
        path_count: int,
        out_contract: _To[ctypes._Pointer[interop_contract]],
        out_error: _To[ctypes._Pointer[interop_error]],
        /,
    ) -> int:
        """
        Parses files and directories from disk, and what they import, into one contract.

        @param parser        Borrowed for the call. Not NULL.
        @param paths         Files, or directories: every contract file below one is parsed, and it is an import root
                             for this call. Borrowed for the call. Not NULL, nor is any path.
        @param path_count    How many; at least 1.
        @param out_contract  Given to the caller, interop_contract_destroy(). NULL on failure. Not NULL.
        @param out_error     May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
        @return OK, also when a file has errors or an import is missing; INVALID_ARGUMENT (an argument is NULL, no
                path; no language was named and a suffix tells none), BAD_HANDLE, BUSY, NOT_FOUND (a path, or no
                contract file below one), IO (it cannot be read), CANCELLED, LIMIT_EXCEEDED (max_files), what the
                import callback returned, OUT_OF_MEMORY.

        Threads: one at a time; BUSY to a second, and inside a callback of this parser.
        Since: 0.1
        """
    def interop_parser_parse_imports(
        self,
        parser: _To[interop_parser],
        names: _To[ctypes.c_char_p],
        name_count: int,
        out_contract: _To[ctypes._Pointer[interop_contract]],
        out_error: _To[ctypes._Pointer[interop_error]],
        /,
    ) -> int:
        """
        Parses files by the names under which imports know them: asked of the import callback, then of the roots.

        @param parser        Borrowed for the call. Not NULL.
        @param names         Borrowed for the call. Not NULL, nor is any name.
        @param name_count    How many; at least 1.
        @param out_contract  Given to the caller, interop_contract_destroy(). NULL on failure. Not NULL.
        @param out_error     May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
        @return OK, also when a file has errors or an import is missing; INVALID_ARGUMENT (an argument is NULL, no
                name; no language was named and a suffix tells none), BAD_HANDLE, BUSY, NOT_FOUND (nobody has a file
                of that name), IO (it cannot be read), CANCELLED, LIMIT_EXCEEDED (max_files), what the import callback
                returned, OUT_OF_MEMORY.

        Threads: one at a time; BUSY to a second, and inside a callback of this parser.
        Since: 0.1
        """


LAYOUTS: List[Tuple[Any, int, Tuple[int, ...]]]
FUNCTIONS: List[Tuple[str, Any, Sequence[Any]]]

def find() -> str: ...
def load(path: Optional[str] = None) -> Library: ...

class InteropBufferHandle(Handle[interop_buffer]):
    """Owns what interop_buffer_destroy() ends."""

class InteropErrorHandle(Handle[interop_error]):
    """Owns what interop_error_destroy() ends."""

class InteropBindingsHandle(Handle[interop_bindings]):
    """Owns what interop_bindings_destroy() ends."""

class InteropConfigHandle(Handle[interop_config]):
    """Owns what interop_config_destroy() ends."""

class InteropReportHandle(Handle[interop_report]):
    """Owns what interop_report_destroy() ends."""

class InteropParserHandle(Handle[interop_parser]):
    """Owns what interop_parser_destroy() ends."""

class InteropContractHandle(Handle[interop_contract]):
    """Owns what interop_contract_destroy() ends."""
