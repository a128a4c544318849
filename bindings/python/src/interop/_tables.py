"""Tables: rows of plain integers that are read where the library has them. No call is made a row, nothing is copied."""

from __future__ import annotations

import ctypes
from typing import Any, Generic, Iterator, Sequence, Type, TypeVar, Union, overload

from . import _raw
from ._library import Owned

Row = TypeVar("Row")


class Table(Sequence[Row], Generic[Row]):
    """Rows in place. Row 0 is all zero and means none, so a field that refers to no row is 0.

    A row, the table and `memory` keep what they belong to alive, also when that is closed meanwhile.
    """

    def __init__(self, owner: Owned, table: _raw.interop_table, row: Type[Any]) -> None:
        self._row, self._owner, self._first = row, owner, table.rows or 0
        self._count, self.stride = table.count, table.stride
        # A newer library's rows may be longer than ours; the stride says so, and then each row is placed by itself.
        self._array: Any = None
        if self.stride == ctypes.sizeof(row):
            self._array = self._placed(row * self._count, self._first)

    def _placed(self, kind: Any, address: int) -> Any:
        """Something in the library's memory, which holds that memory."""
        placed = kind.from_address(address)
        placed._owner = self._owner
        return placed

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...
    def __getitem__(self, index: Union[int, slice]) -> Any:
        if self._array is not None:
            return self._array[index]
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(self._count))]
        if not -self._count <= index < self._count:
            raise IndexError("no such row")
        return self._placed(self._row, self._first + index % self._count * self.stride)

    def __iter__(self) -> Iterator[Row]:
        return iter(self._array) if self._array is not None else (self[i] for i in range(self._count))

    @property
    def memory(self) -> memoryview:
        """All rows as bytes, `stride` each: memory.cast("I") reads columns of 32 bits quickest."""
        return memoryview(self._placed(ctypes.c_char * (self._count * self.stride), self._first)).cast("B")


def text_of(function: Any, owner: Owned) -> memoryview:
    """A contract's or report's one text, in place."""
    size = ctypes.c_size_t()
    start = function(owner.pointer, ctypes.byref(size))
    array: Any = (ctypes.c_char * size.value).from_address(ctypes.cast(start, ctypes.c_void_p).value or 0)
    array._owner = owner
    return memoryview(array).cast("B")


def piece(text: memoryview, where: _raw.interop_text) -> str:
    return str(text[where.offset : where.offset + where.length], "utf-8")
