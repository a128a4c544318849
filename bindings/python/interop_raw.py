"""libinterop's C declarations for ctypes: the part of them that the examples need.

A handle is a c_void_p that holds a ticket, never an address. Every fallible function returns a
status and takes a pointer to an error handle last; `checked` turns a failure into an InteropError.
"""

import ctypes
from ctypes import POINTER, Structure, byref, c_char_p, c_int32, c_int64, c_size_t, c_uint32, c_uint64, c_void_p

FILES, DECLS, TYPES, ANNOTATIONS, DIAGNOSTICS = 1, 2, 3, 4, 5
DECL_RECORD, DECL_FIELD = 4, 5
FILE_FLAG_REQUESTED = 1


class Text(Structure):
    _fields_ = [("offset", c_uint32), ("length", c_uint32)]


class Table(Structure):
    _fields_ = [("rows", c_void_p), ("count", c_size_t), ("stride", c_size_t)]


def _row(name, *fields):
    return type(name, (Structure,), {"_fields_": [
        (field, kind) for kind, names in fields for field in names.split()]})


FileRow = _row("FileRow", (Text, "path source"), (c_uint32, "language version flags decl"), (Text, "disk_path"))
DeclRow = _row("DeclRow", (c_uint32, "kind file"), (c_uint64, "flags"), (Text, "name"),
               (c_uint32, "parent first_child next_sibling type"), (c_int64, "number number_end"),
               (c_uint32, "target first_annotation default_value span_begin span_end reserved"), (Text, "doc"))
Place = _row("Place", (c_uint32, "file decl span_begin span_end line column end_line end_column"))
FindingRow = _row("FindingRow", (Text, "rule subject message help detail subject_kind"),
                  (c_uint32, "rule_row language dimensions direction severity confidence"), (Place, "before after"))


class InteropError(Exception):
    def __init__(self, status, message):
        super().__init__(message)
        self.status = status


def load(name="libinterop.so.0.1"):
    """The library with its functions typed: without argtypes ctypes would cut handles to 32 bits."""
    lib = ctypes.CDLL(name)
    out = POINTER(c_void_p)
    for function, returns, arguments in [
            ("interop_error_message", c_char_p, [c_void_p, c_void_p]),
            ("interop_error_destroy", None, [c_void_p]),
            ("interop_parser_create", c_int32, [c_char_p, c_void_p, out, out]),
            ("interop_parser_parse_paths", c_int32, [c_void_p, POINTER(c_char_p), c_size_t, out, out]),
            ("interop_parser_destroy", None, [c_void_p]),
            ("interop_contract_table", c_int32, [c_void_p, c_int32, POINTER(Table), out]),
            ("interop_contract_text", c_void_p, [c_void_p, POINTER(c_size_t)]),
            ("interop_contract_destroy", None, [c_void_p]),
            ("interop_check", c_int32, [c_void_p, c_void_p, c_void_p, out, out]),
            ("interop_report_table", c_int32, [c_void_p, POINTER(Table), out]),
            ("interop_report_text", c_void_p, [c_void_p, POINTER(c_size_t)]),
            ("interop_report_destroy", None, [c_void_p])]:
        getattr(lib, function).restype = returns
        getattr(lib, function).argtypes = arguments
    return lib


def checked(lib, function, *arguments):
    """Calls a fallible function; its last argument, the error, is given here."""
    error = c_void_p()
    status = getattr(lib, function)(*arguments, byref(error))
    if status != 0:
        message = (lib.interop_error_message(error, None) or b"").decode()
        lib.interop_error_destroy(error)
        raise InteropError(status, message)


def rows(table, row):
    """The rows of a table in place. A newer library's rows may be longer than ours: their stride says so."""
    if table.stride == ctypes.sizeof(row):
        return (row * table.count).from_address(table.rows)
    return [row.from_address(table.rows + i * table.stride) for i in range(table.count)]


def text_of(function, handle):
    """A contract's or report's text, in place."""
    size = c_size_t()
    start = function(handle, byref(size))
    return memoryview((ctypes.c_char * size.value).from_address(start)).cast("B")


def piece(text, where):
    return str(text[where.offset:where.offset + where.length], "utf-8")
