// Target `python` for headers: owners of what the header gives to be destroyed. ctypes frees nothing, so each kind has a class
// that ends what it owns once: when it is closed, at the end of a `with`, or by weakref.finalize, which is told of an
// object's end even where __del__ is not, at the exit of the interpreter.
#include "bind/python_header_spelling.hpp"

namespace interop::bind {
namespace {

constexpr std::string_view kBase = R"(

class $Closed(ValueError):
    """What a handle owned was used, or closed again, after it was closed."""


class $Handle:
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
        return $Closed(f"the {type(self).__name__} is closed")

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
)";

constexpr std::string_view kBaseStub = R"(_Self = TypeVar("_Self", bound="$Handle[Any]")

class $Closed(ValueError):
    """What a handle owned was used, or closed again, after it was closed."""

class $Handle(Generic[_T]):
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
)";

std::string document(const CHandle &handle) {
  return "Owns what " + handle.destroy + "() ends.";
}

}  // namespace

void python_header_handles(const PythonHeaderSpelling &python, Writer &w) {
  const HeaderModel &model = python.model();
  if (model.handles.empty()) return;
  w.text(kBase, {{"$Handle", python.handle_base()}, {"$Closed", python.closed()}});
  for (size_t at = 0; at < model.handles.size(); ++at) {
    const CHandle &handle = model.handles[at];
    w.blank().line().open("class ", python.handle(at), "(", python.handle_base(), "):");
    w.line("\"\"\"", document(handle), "\"\"\"").line();
    w.line("_kind = ", python.names().record(handle.record));
    w.line("_destroy = \"", handle.destroy, "\"");
    w.out();
  }
}

void python_header_handle_stub(const PythonHeaderSpelling &python, Writer &w) {
  if (python.model().handles.empty()) return;
  w.text(kBaseStub, {{"$Handle", python.handle_base()}, {"$Closed", python.closed()}});
}

void python_header_handle_stubs(const PythonHeaderSpelling &python, Writer &w) {
  const HeaderModel &model = python.model();
  for (size_t at = 0; at < model.handles.size(); ++at) {
    const CHandle &handle = model.handles[at];
    w.line().open("class ", python.handle(at), "(", python.handle_base(), "[", python.names().record(handle.record),
                  "]):");
    w.line("\"\"\"", document(handle), "\"\"\"");
    w.out();
  }
}

}  // namespace interop::bind
