"""Contracts, and the parsers that make them."""

from __future__ import annotations

import ctypes
import os
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Callable, Dict, List, Optional, Sequence, Tuple, Union

from . import _raw
from ._library import Handle, InteropError, Owned, buffer, call, created, encoded, lib, texts
from ._tables import Table, piece, text_of

Path = Union[str, "os.PathLike[str]"]
ImportCallback = Callable[[str], Optional[bytes]]
ProgressCallback = Callable[[int, int, int], Optional[bool]]


class Severity(IntEnum):
    """Of a diagnostic."""

    ERROR = _raw.INTEROP_SEVERITY_ERROR
    WARNING = _raw.INTEROP_SEVERITY_WARNING
    NOTE = _raw.INTEROP_SEVERITY_NOTE


@dataclass(frozen=True)
class Place:
    """A place in a file; lines and columns count from 1, columns in bytes."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    message: str = ""


@dataclass(frozen=True)
class Diagnostic:
    """What is wrong in a contract, or worth a word. `place` is None if it has none."""

    id: str
    severity: Severity
    message: str
    help: str
    place: Optional[Place]
    related: Tuple[Place, ...] = ()

    def __str__(self) -> str:
        where = f"{self.place.path}:{self.place.line}:{self.place.column}: " if self.place else ""
        return f"{where}{self.severity.name.lower()}: {self.message} [{self.id}]"


@dataclass(frozen=True)
class Language:
    """A contract language of this build."""

    name: str
    title: str
    suffixes: Tuple[str, ...]
    versions: Tuple[str, ...]


def languages() -> List[Language]:
    """The contract languages of this build."""
    found = []
    for index in range(lib.interop_language_count()):
        row = _raw.interop_language(struct_size=ctypes.sizeof(_raw.interop_language))
        call(lib.interop_language_at, index, ctypes.byref(row))
        name, title, suffixes, versions = ((text or b"").decode() for text in (
            row.name, row.title, row.suffixes, row.versions))
        found.append(Language(name, title, tuple(suffixes.split()), tuple(versions.split())))
    return found


class Contract(Handle):
    """What was parsed, as tables: immutable, for any number of threads."""

    def __init__(self, owned: Owned) -> None:
        super().__init__(owned)
        self._tables: Dict[int, Any] = {}
        self._text: Optional[memoryview] = None

    def close(self) -> None:
        super().close()
        self._tables, self._text = {}, None

    def _table(self, which: int, row: Any) -> Any:
        owner = self._live()
        if which not in self._tables:
            found = _raw.interop_table()
            call(lib.interop_contract_table, owner.pointer, which, ctypes.byref(found))
            self._tables[which] = Table(owner, found, row)
        return self._tables[which]

    @property
    def files(self) -> Table[_raw.interop_file_row]:
        found: Table[_raw.interop_file_row] = self._table(_raw.INTEROP_TABLE_FILES, _raw.interop_file_row)
        return found

    @property
    def decls(self) -> Table[_raw.interop_decl_row]:
        found: Table[_raw.interop_decl_row] = self._table(_raw.INTEROP_TABLE_DECLS, _raw.interop_decl_row)
        return found

    @property
    def types(self) -> Table[_raw.interop_type_row]:
        found: Table[_raw.interop_type_row] = self._table(_raw.INTEROP_TABLE_TYPES, _raw.interop_type_row)
        return found

    @property
    def annotations(self) -> Table[_raw.interop_annotation_row]:
        found: Table[_raw.interop_annotation_row] = self._table(
            _raw.INTEROP_TABLE_ANNOTATIONS, _raw.interop_annotation_row)
        return found

    @property
    def layouts(self) -> Table[_raw.interop_layout_row]:
        found: Table[_raw.interop_layout_row] = self._table(_raw.INTEROP_TABLE_LAYOUTS, _raw.interop_layout_row)
        return found

    @property
    def memory(self) -> memoryview:
        """The one text that every interop_text of the tables is a piece of, in place."""
        owner = self._live()
        if self._text is None:
            self._text = text_of(lib.interop_contract_text, owner)
        return self._text

    def text(self, where: _raw.interop_text) -> str:
        """A piece of the text: `contract.text(decl.name)`."""
        return piece(self.memory, where)

    @property
    def error_count(self) -> int:
        return lib.interop_contract_error_count(self._pointer)

    @property
    def diagnostics(self) -> List[Diagnostic]:
        """What is wrong in the contract, ordered by file and place."""
        rows: Table[_raw.interop_diagnostic_row] = self._table(
            _raw.INTEROP_TABLE_DIAGNOSTICS, _raw.interop_diagnostic_row)
        places: Table[_raw.interop_place_row] = self._table(_raw.INTEROP_TABLE_PLACES, _raw.interop_place_row)
        return diagnostics_of(self, rows, self.memory, places)

    def find(self, full_name: str) -> int:
        """The row of the declaration of this full name; 0 if there is none."""
        out = ctypes.c_uint32()
        call(lib.interop_contract_find, self._pointer, full_name.encode(), ctypes.byref(out))
        return out.value

    def full_name(self, decl: int) -> str:
        """Of a row of DECLS: "payment.v1.Charge.amount"."""
        return buffer(lib.interop_contract_full_name, self._pointer, decl).decode()

    def doc(self, decl: int) -> str:
        """The documentation of a declaration, without its comment markers."""
        return buffer(lib.interop_contract_doc, self._pointer, decl).decode()

    def position(self, file: int, offset: int) -> Tuple[int, int]:
        """Line and column of a place in a file."""
        line, column = ctypes.c_uint32(), ctypes.c_uint32()
        call(lib.interop_contract_position, self._pointer, file, offset, ctypes.byref(line), ctypes.byref(column))
        return line.value, column.value

    def encode(self, format: str) -> bytes:
        """The contract written out: "json", "text", "diagnostics", "descriptor-set" …"""
        return buffer(lib.interop_contract_encode, self._pointer, format.encode())


def diagnostics_of(contract: Contract, rows: Sequence[_raw.interop_diagnostic_row], text: memoryview,
                   places: Sequence[_raw.interop_place_row]) -> List[Diagnostic]:
    """Rows of diagnostics as data of Python. Their files are the contract's."""
    files = contract.files

    def place(row: Any, message: str = "") -> Optional[Place]:
        if row.file == 0:
            return None
        path = contract.text(files[row.file].path)
        return Place(path, row.line, row.column, row.end_line, row.end_column, message)

    found = []
    for row in rows[1:]:
        related = (place(one, piece(text, one.message))
                   for one in places[row.first_place : row.first_place + row.place_count])
        found.append(Diagnostic(piece(text, row.id), Severity(row.severity), piece(text, row.message),
                                piece(text, row.help), place(row), tuple(one for one in related if one)))
    return found


class Parser(Handle):
    """Turns contract text into contracts, any number of them. Serves one thread at a time."""

    def __init__(self, language: Optional[str] = None, *, roots: Sequence[Path] = (), features: Sequence[str] = (),
                 target: Optional[str] = None, **limits: int) -> None:
        """`language` is told by each file's suffix if it is None. `roots` are where imports are looked up. `limits` are
        the other members of interop_parser_options: threads, max_file_bytes, max_depth …"""
        options = _raw.interop_parser_options(struct_size=ctypes.sizeof(_raw.interop_parser_options))
        held = texts(features)
        options.target, options.features, options.feature_count = encoded(target), held, len(features)
        for name, value in limits.items():
            if name != "threads" and not name.startswith("max_"):
                raise TypeError(f"a parser has no option {name}")
            setattr(options, name, value)
        super().__init__(created(_raw.interop_parser, lib.interop_parser_destroy, lib.interop_parser_create,
                                 encoded(language), ctypes.byref(options)))
        # What C calls back must live as long as it may.
        self._callbacks: Dict[str, Any] = {}
        self._raised: Optional[BaseException] = None
        for root in roots:
            self.add_root(root)

    def add_root(self, directory: Path) -> None:
        """Adds a directory in which imports are looked up, behind those that there are."""
        call(lib.interop_parser_add_root, self._pointer, os.fsencode(directory))

    def on_import(self, callback: Optional[ImportCallback]) -> None:
        """Sets who is asked first for each imported file: it returns the bytes, or None if it has no such file."""
        kept: List[bytes] = []

        def answer(_: Any, path: Optional[bytes], out_bytes: Any, out_size: Any) -> int:
            try:
                found = callback((path or b"").decode()) if callback else None
            except BaseException as error:  # pylint: disable=broad-except
                self._raised = error
                return _raw.INTEROP_STATUS_CANCELLED
            if found is None:
                return _raw.INTEROP_STATUS_NOT_FOUND
            # Borrowed until the next call, so the last answer is kept.
            kept[:] = [bytes(found)]
            out_bytes[0] = ctypes.cast(ctypes.c_char_p(kept[0]), ctypes.c_void_p)
            out_size[0] = len(kept[0])
            return _raw.INTEROP_STATUS_OK

        function = _raw.interop_import_callback(answer) if callback else _raw.interop_import_callback()
        call(lib.interop_parser_set_import_callback, self._pointer, function, None, _raw.interop_destroy_callback())
        self._callbacks["import"] = function

    def on_progress(self, callback: Optional[ProgressCallback]) -> None:
        """Sets who is told of files done, files known and bytes done now and then. False ends the parse."""

        def tell(_: Any, done: int, known: int, size: int) -> int:
            try:
                going = callback is None or callback(done, known, size) is not False
            except BaseException as error:  # pylint: disable=broad-except
                self._raised = error
                going = False
            return _raw.INTEROP_STATUS_OK if going else _raw.INTEROP_STATUS_CANCELLED

        function = _raw.interop_progress_callback(tell) if callback else _raw.interop_progress_callback()
        call(lib.interop_parser_set_progress_callback, self._pointer, function, None, _raw.interop_destroy_callback())
        self._callbacks["progress"] = function

    def _parsed(self, function: Callable[..., int], *arguments: Any) -> Contract:
        self._raised = None
        try:
            return Contract(created(_raw.interop_contract, lib.interop_contract_destroy, function, self._pointer,
                                    *arguments))
        except InteropError:
            raised, self._raised = self._raised, None
            if raised is not None:
                raise raised from None
            raise

    def parse_text(self, path: str, text: Union[str, bytes]) -> Contract:
        """Parses one text, which goes by the name `path`, and what it imports."""
        data = text.encode() if isinstance(text, str) else text
        return self._parsed(lib.interop_parser_parse_text, path.encode(), data, len(data))

    def parse_paths(self, *paths: Path) -> Contract:
        """Parses files and directories from disk, and what they import, into one contract."""
        return self._parsed(lib.interop_parser_parse_paths, texts(paths), len(paths))

    def parse_imports(self, *names: str) -> Contract:
        """Parses files by the names under which imports know them."""
        return self._parsed(lib.interop_parser_parse_imports, texts(names), len(names))
