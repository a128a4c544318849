"""The library itself: how it is found, how its failures become exceptions, and who owns what it gives."""

from __future__ import annotations

import ctypes
import os
from typing import Any, Callable, Optional, Type, TypeVar

from . import _raw

_Self = TypeVar("_Self", bound="Handle")


class InteropError(Exception):
    """A call failed. What is wrong in a contract is no exception: it is a diagnostic of the contract."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.code = code

    @property
    def name(self) -> str:
        """The code in words: "NOT_FOUND"."""
        return (lib.interop_status_name(self.code) or b"").decode()


def _load() -> _raw.Library:
    """$INTEROP_LIBRARY, the library in this package, or the system's."""
    beside = os.path.join(os.path.dirname(os.path.abspath(__file__)), "libinterop.so")
    system = f"libinterop.so.{_raw.INTEROP_VERSION_MAJOR}.{_raw.INTEROP_VERSION_MINOR}"
    return _raw.load(os.environ.get("INTEROP_LIBRARY") or (beside if os.path.exists(beside) else system))


lib = _load()


def call(function: Callable[..., int], *arguments: Any) -> None:
    """Calls a function that can fail; its last argument, the error, is given here."""
    error = ctypes.POINTER(_raw.interop_error)()
    status = function(*arguments, ctypes.byref(error))
    if status == _raw.INTEROP_STATUS_OK:
        return
    size = ctypes.c_size_t()
    message = ctypes.string_at(lib.interop_error_message(error, ctypes.byref(size)), size.value).decode()
    lib.interop_error_destroy(error)
    raise InteropError(message, status)


class Owned:
    """What the library gave: destroyed when nothing refers to it any more."""

    def __init__(self, pointer: Any, destroy: Callable[[Any], None]) -> None:
        self.pointer = pointer
        self._destroy = destroy

    def __del__(self) -> None:
        self._destroy(self.pointer)


class Handle:
    """An object of the library: closed by `close`, at the end of a `with`, or when it is forgotten."""

    _owned: Optional[Owned]

    def __init__(self, owned: Owned) -> None:
        self._owned = owned

    def _live(self) -> Owned:
        if self._owned is None:
            raise ValueError(f"the {type(self).__name__} is closed")
        return self._owned

    @property
    def _pointer(self) -> Any:
        return self._live().pointer

    @property
    def closed(self) -> bool:
        return self._owned is None

    def close(self) -> None:
        """Ends it. Rows and text that somebody still holds stay readable as long as they are held."""
        self._owned = None

    def __enter__(self: _Self) -> _Self:
        self._live()
        return self

    def __exit__(self, kind: Optional[Type[BaseException]], error: Optional[BaseException], trace: Any) -> None:
        self.close()


def created(kind: Any, destroy: Callable[[Any], None], function: Callable[..., int], *arguments: Any) -> Owned:
    """What a function gives through the out parameter that stands before its error."""
    out = ctypes.POINTER(kind)()
    call(function, *arguments, ctypes.byref(out))
    return Owned(out, destroy)


def buffer(function: Callable[..., int], *arguments: Any) -> bytes:
    """The bytes that a function gives in a buffer."""
    owned = created(_raw.interop_buffer, lib.interop_buffer_destroy, function, *arguments)
    size = ctypes.c_size_t()
    return ctypes.string_at(lib.interop_buffer_data(owned.pointer, ctypes.byref(size)) or 0, size.value)


def encoded(text: Optional[str]) -> Optional[bytes]:
    return None if text is None else text.encode()


def texts(items: Any) -> Any:
    """An array of C texts."""
    return (ctypes.c_char_p * len(items))(*(os.fsencode(item) for item in items))


def version() -> str:
    """Of the library that is running: "0.1.0"."""
    return (lib.interop_version() or b"").decode()


def handle_count(kind: int = _raw.INTEROP_HANDLE_ANY) -> int:
    """How many handles are alive, to find leaks."""
    return lib.interop_handle_count(kind)
