"""Bindings: from a contract to the source files of a language that calls it, or that implements it."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Dict, List, Optional

from . import _raw
from ._contract import Contract, Diagnostic, diagnostics_of
from ._library import Handle, call, created, encoded, lib
from ._tables import Table, text_of


@dataclass(frozen=True)
class BindTarget:
    """What bindings can be written for."""

    name: str
    title: str


def bind_targets() -> List[BindTarget]:
    """The targets of this build."""
    found = []
    for index in range(lib.interop_bind_target_count()):
        row = _raw.interop_bind_target(struct_size=ctypes.sizeof(_raw.interop_bind_target))
        call(lib.interop_bind_target_at, index, ctypes.byref(row))
        found.append(BindTarget((row.name or b"").decode(), (row.title or b"").decode()))
    return found


class Bindings(Handle):
    """The files of one target, in memory. If something could not be bound there are diagnostics, and no files."""

    def __init__(self, contract: Contract, target: str, *, name: Optional[str] = None) -> None:
        """`name` is the library's; the package's if it is None."""
        options = _raw.interop_bind_options(struct_size=ctypes.sizeof(_raw.interop_bind_options), name=encoded(name))
        super().__init__(created(_raw.interop_bindings, lib.interop_bindings_destroy, lib.interop_bindings_generate,
                                 contract._pointer, target.encode(), ctypes.byref(options)))
        self._contract = contract

    @property
    def files(self) -> Dict[str, bytes]:
        """Path to bytes. Parts of a path are separated by '/'."""
        found = {}
        for index in range(lib.interop_bindings_count(self._pointer)):
            row = _raw.interop_bound_file(struct_size=ctypes.sizeof(_raw.interop_bound_file))
            call(lib.interop_bindings_at, self._pointer, index, ctypes.byref(row))
            found[(row.path or b"").decode()] = ctypes.string_at(row.bytes or 0, row.size_bytes)
        return found

    @property
    def diagnostics(self) -> List[Diagnostic]:
        """What could not be bound, ordered by place."""
        owner, table = self._live(), _raw.interop_table()
        call(lib.interop_bindings_table, owner.pointer, ctypes.byref(table))
        rows: Table[_raw.interop_diagnostic_row] = Table(owner, table, _raw.interop_diagnostic_row)
        return diagnostics_of(self._contract, rows, text_of(lib.interop_bindings_text, owner), ())
