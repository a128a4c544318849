// Target `python`: the package, and the stub that type checkers read. Both come from one walk, so they say the same.
#include "bind/emit.hpp"
#include "bind/python_convert.hpp"
#include "bind/python_spelling.hpp"

namespace interop::bind {
namespace {

constexpr std::string_view kErrors = R"(

class Error(Exception):
    """Why a call failed."""

    def __init__(self, message: str, status: int = 0) -> None:
        super().__init__(message)
        self.status = status


class Failed(Error):
    """An operation's own error; `detail` is what the contract types it as."""

    def __init__(self, message: str, status: int = $failed, detail: object = None) -> None:
        super().__init__(message, status)
        self.detail = detail


class InvalidArgument(Error, ValueError):
    """An argument is not acceptable."""


class BadHandle(Error):
    """An object is not one of the library's, or not any more."""


class Closed(BadHandle, ValueError):
    """An object was used, or closed again, after it was closed."""


class Busy(Error):
    """The object is in use by another thread."""
)";

constexpr std::string_view kErrorsStub = R"(
class Error(Exception):
    status: int
    def __init__(self, message: str, status: int = ...) -> None: ...

class Failed(Error):
    detail: object
    def __init__(self, message: str, status: int = ..., detail: object = ...) -> None: ...

class InvalidArgument(Error, ValueError): ...
class BadHandle(Error): ...
class Closed(BadHandle, ValueError): ...
class Busy(Error): ...
class ContractMismatch(ImportError): ...
)";

constexpr std::string_view kHelpers = R"(

_STATUSES = {1: InvalidArgument, 2: BadHandle, 3: Busy, 60: MemoryError}


def _check(status, error, exception=Failed, detail=None):
    """Raises what a call says is wrong."""
    lib = _raw.library()
    size = ctypes.c_size_t()
    message = ctypes.string_at(lib.$l_error_message(error, ctypes.byref(size)), size.value).decode()
    try:
        if status != $failed:
$callback            kind = _STATUSES.get(status, Error)
            raise kind(message) if kind is MemoryError else kind(message, status)
        raise exception(message, status, detail(lib, error) if detail else None)
    finally:
        lib.$l_error_destroy(error)
)";

constexpr std::string_view kIntHelper = R"(

def _int(value, low, high):
    value = operator.index(value)
    if not low <= value <= high:
        raise OverflowError(f"{value} is not between {low} and {high}")
    return value
)";

constexpr std::string_view kKnownHelper = R"(

def _known(kind, number):
    """A value of an enum, or the number itself if it has no name here."""
    try:
        return kind(number)
    except ValueError:
        return number
)";

constexpr std::string_view kObject = R"(

class _Object:
    """What stands for an object of the library: closed once, or by the garbage collector."""

    _handle = None

    def __init__(self, handle):
        self._handle = handle

    def _live(self):
        if self._handle is None:
            raise Closed(f"the {type(self).__name__} is closed")
        return self._handle

    def _take(self):
        """The handle, for a call that ends it."""
        handle, self._handle = self._live(), None
        return handle

    def close(self):
        self._destroy(self._take())

    def __enter__(self):
        self._live()
        return self

    def __exit__(self, *_):
        if self._handle is not None:
            self.close()

    def __del__(self):
        if self._handle is not None:
            self.close()
)";

class PackageEmitter {
 public:
  PackageEmitter(const PythonSpelling &python, bool stub)
      : python_(python), abi_(python.abi()), model_(python.model()), names_(python.names()), stub_(stub), w_("    ") {}

  std::string emit() {
    w_.line("# ", first_line(model_));
    head();
    for (TypeIndex at = 1; at < model_.types.size(); ++at)
      if (model_.types[at].is_named) declare(at);
    for (const TypeIndex error : model_.raised)
      if (model_.types[error].is_named) exception(error);
    python_callback_classes(python_, stub_, w_);
    if (!stub_) {
      const bool callbacks = !model_.callbacks().empty();
      w_.text(kHelpers,
              {{"$callback",
                callbacks ? "            if status == 5:\n                raise _callback_error(message)\n" : ""},
               {"$l", python_.lib()},
               {"$failed", "4"}});
      if (uses_numbers()) w_.text(kIntHelper);
      for (const Type &type : model_.types) {
        if (type.shape != Shape::kEnum || !type.is_open || !type.comes_out) continue;
        w_.text(kKnownHelper);
        break;
      }
      if (!model_.objects().empty()) w_.text(kObject);
      python_converters(python_, w_);
      python_callbacks(python_, w_);
    }
    for (const HandleIndex at : model_.objects())
      handle(at);
    for (const OperationIndex at : model_.calls())
      if (model_.operations[at].handle == 0) function(at);
    tail();
    return w_.take();
  }

 private:
  bool is_used(Shape shape) const {
    for (const Type &type : model_.types)
      if (type.shape == shape) return true;
    return false;
  }

  void head() {
    if (!stub_) {
      w_.line("\"\"\"",
              model_.doc.empty() ? "The library " + python_.lib() + "." : PythonSpelling::docstring(model_.doc),
              "\"\"\"");
      w_.blank().line("from __future__ import annotations").blank();
      imports();
      w_.blank();
      w_.line("from . import _raw").line("from ._raw import ContractMismatch, load").blank();
      exported();
    } else {
      w_.line("from __future__ import annotations").blank();
      imports();
      w_.blank();
      exported();
    }
    if (stub_)
      w_.text(kErrorsStub);
    else
      w_.text(kErrors, {{"$failed", "4"}});
    if (!stub_) w_.line();
    const bool nested = nests_options();
    if (!is_used(Shape::kResult) && !nested) return;
    w_.line("_T = TypeVar(\"_T\")");
    if (is_used(Shape::kResult)) {
      wrapper("Ok", "What is right of a result.");
      wrapper("Err", "What is wrong of a result.");
    }
    if (nested) wrapper("Some", "What there is of an option that holds an option.");
  }

  bool nests_options() const {
    for (const Type &type : model_.types)
      if (type.shape == Shape::kOption && model_.types[type.element].shape == Shape::kOption) return true;
    return false;
  }

  void wrapper(std::string_view name, std::string_view doc) {
    gap();
    w_.line("@dataclasses.dataclass").open("class ", name, "(Generic[_T]):");
    if (document(std::string(doc))) w_.line();
    w_.line("value: _T").out();
  }

  // The names of a module that the package uses.
  std::string typing() const {
    const bool generic = is_used(Shape::kResult) || nests_options();
    Joined all(", ");
    if (generic) all.add("Generic");
    if (is_used(Shape::kList)) all.add("List");
    if (is_used(Shape::kOption) || stub_) all.add("Optional");
    for (const Type &type : model_.types) {
      if (!type.is_tuple()) continue;
      all.add("Tuple");
      break;
    }
    if (stub_ && !model_.objects().empty()) all.add("Type");
    if (generic) all.add("TypeVar");
    if (is_used(Shape::kResult)) all.add("Union");
    return all.text();
  }

  // The modules that are used, a line each.
  void imports() {
    const bool enums = is_used(Shape::kEnum) || is_used(Shape::kFlags);
    bool classes = is_used(Shape::kResult) || is_used(Shape::kVariant) || nests_options();
    for (const Type &type : model_.types)
      classes = classes || (type.shape == Shape::kRecord && type.is_named);
    const bool callbacks = !model_.callbacks().empty();
    bool abstract = false;
    for (const HandleIndex at : model_.callbacks())
      abstract = abstract || !model_.handles[at].operations.empty();
    if (abstract) w_.line("import abc");
    if (callbacks && !stub_) w_.line("import atexit");
    if (python_.hides_builtins()) w_.line("import builtins");
    w_.line("import ctypes");
    if (classes) w_.line("import dataclasses");
    if (enums) w_.line("import enum");
    if (!stub_ && callbacks) w_.line("import itertools");
    if (!stub_ && uses_numbers()) w_.line("import operator");
    if (!stub_ && callbacks) w_.line("import threading");
    if (stub_ && !model_.objects().empty()) w_.line("from types import TracebackType");
    if (!typing().empty()) w_.line("from typing import ", typing());
  }

  bool uses_numbers() const {
    for (const Type &type : model_.types)
      if (type.goes_in && (type.shape == Shape::kInt || (type.shape == Shape::kEnum && type.is_open))) return true;
    return false;
  }

  // What a star import gives, and that the imports above are meant.
  void exported() {
    Joined all(", ");
    for (const std::string_view name : {"BadHandle", "Busy", "Closed", "ContractMismatch", "Error", "Failed",
                                        "InvalidArgument", "handle_count", "load"})
      all.add("\"", name, "\"");
    if (is_used(Shape::kResult)) all.add("\"Err\", \"Ok\"");
    if (nests_options()) all.add("\"Some\"");
    for (TypeIndex at = 1; at < model_.types.size(); ++at) {
      if (!model_.types[at].is_named) continue;
      all.add("\"", names_.type(at), "\"");
      for (size_t i = 0; model_.types[at].shape == Shape::kVariant && i < model_.types[at].members.size(); ++i)
        all.add("\"", python_.case_class(at, i), "\"");
    }
    if (!model_.callbacks().empty()) all.add("\"CallbackFailed\"");
    for (const TypeIndex error : model_.raised)
      if (model_.types[error].is_named) all.add("\"", python_.exception(error), "\"");
    for (HandleIndex at = 1; at < model_.handles.size(); ++at)
      all.add("\"", names_.handle(at), "\"");
    for (const OperationIndex at : model_.calls())
      if (model_.operations[at].handle == 0) all.add("\"", names_.operation(at), "\"");
    w_.open("__all__ = [").folded("", all.text() + ",").close("]");
  }

  void gap() {
    if (!stub_) w_.line();
    w_.line();
  }

  // A docstring; true if one was written.
  bool document(const std::string &text) {
    if (stub_ || text.empty()) return false;
    w_.comment("\"\"\"", "", "\"\"\"", PythonSpelling::docstring(text));
    return true;
  }

  void declare(TypeIndex at) {
    const Type &type = model_.types[at];
    const std::string &name = names_.type(at);
    gap();
    if (type.shape == Shape::kRecord) {
      w_.line("@dataclasses.dataclass").open("class ", name, ":");
      if (document(type.doc)) w_.line();
      for (size_t i = 0; i < type.members.size(); ++i) {
        w_.line(names_.member(at, i), ": ", python_.annotation_in_record(at, type.members[i].type));
        if (document(type.members[i].doc) && i + 1 < type.members.size()) w_.line();
      }
      if (type.members.empty()) w_.line(stub_ ? "..." : "pass");
      w_.out();
      return;
    }
    if (type.shape == Shape::kVariant) return variant(at);
    const bool flags = type.shape == Shape::kFlags;
    w_.open("class ", name, flags ? "(enum.IntFlag):" : "(enum.IntEnum):");
    if (document(type.doc)) w_.line();
    for (size_t i = 0; i < type.members.size(); ++i) {
      const int64_t number = type.members[i].number;
      w_.line(names_.member(at, i), " = ", flags ? "1 << " + std::to_string(i) : std::to_string(number));
      document(type.members[i].doc);
    }
    if (type.members.empty()) w_.line(stub_ ? "..." : "pass");
    w_.out();
  }

  void variant(TypeIndex at) {
    const Type &type = model_.types[at];
    const std::string &name = names_.type(at);
    w_.open("class ", name, ":");
    if (!document(type.doc)) w_.line(stub_ ? "..." : "pass");
    w_.out();
    for (size_t i = 0; i < type.members.size(); ++i) {
      gap();
      w_.line("@dataclasses.dataclass").open("class ", python_.case_class(at, i), "(", name, "):");
      const bool documented = document(type.members[i].doc);
      if (documented && type.members[i].type != 0) w_.line();
      if (type.members[i].type != 0)
        w_.line("value: ", python_.annotation(type.members[i].type));
      else if (!documented)
        w_.line(stub_ ? "..." : "pass");
      w_.out();
    }
  }

  void exception(TypeIndex error) {
    gap();
    w_.open("class ", python_.exception(error), "(Failed):");
    if (document(model_.types[error].doc)) w_.line();
    w_.line("detail: ", names_.type(error)).out();
  }

  void handle(HandleIndex at) {
    const Handle &handle = model_.handles[at];
    const std::string &name = names_.handle(at);
    gap();
    w_.open("class ", name, stub_ ? ":" : "(_Object):");
    const bool documented = document(handle.doc);
    if (stub_) {
      w_.line("def close(self) -> None: ...").line("def __enter__(self) -> ", name, ": ...");
      w_.line("def __exit__(self, kind: Optional[Type[BaseException]], error: Optional[BaseException],");
      w_.line("             trace: Optional[TracebackType]) -> None: ...");
    } else {
      if (documented) w_.line();
      w_.open("def _destroy(self, handle):").line("_raw.library().", abi_.destroy(at), "(handle)").out();
    }
    for (const OperationIndex operation : handle.operations)
      function(operation);
    w_.out();
  }

  void function(OperationIndex at) {
    const Operation &operation = model_.operations[at];
    const bool inside = operation.handle != 0;
    const bool constructor = operation.role == Role::kConstructor;
    Joined parameters(", ");
    if (constructor || operation.role == Role::kMethod) parameters.add("self");
    for (size_t i = 0; i < operation.parameters.size(); ++i)
      parameters.add(names_.parameter(at, i), ": ",
                     python_.annotation_in_handle(operation.handle, operation.parameters[i].type));
    const std::string result = constructor ? "None" : python_.annotation_in_handle(operation.handle, operation.result);
    if (inside && !stub_) w_.line();
    if (!inside) gap();
    if (operation.role == Role::kStatic) w_.line("@staticmethod");
    const std::string name = constructor ? "__init__" : names_.operation(at);
    const std::string head = "def " + name + "(" + parameters.text() + ") -> " + result + ":";
    if (stub_) {
      w_.line(head, " ...");
      return;
    }
    w_.open(head);
    std::string doc = operation.doc;
    if (operation.can_fail)
      doc.append(doc.empty() ? "" : "\n\n").append("Raises " + python_.exception(operation.error) + ".");
    document(doc);
    python_call(python_, at, w_);
    w_.out();
  }

  void tail() {
    gap();
    w_.open("def handle_count() -> int:", stub_ ? " ..." : "");
    if (!stub_) {
      document("How many objects of the library are alive, to find leaks.");
      w_.line("return _raw.library().", python_.lib(), "_handle_count()");
    }
    w_.out();
    if (stub_) w_.line().line("def load(path: Optional[str] = ...) -> ctypes.CDLL: ...");
  }

  const PythonSpelling &python_;
  const CAbi &abi_;
  const Model &model_;
  const Names &names_;
  bool stub_;
  Writer w_;
};

}  // namespace

std::string python_package(const PythonSpelling &python, bool stub) {
  return PackageEmitter(python, stub).emit();
}

}  // namespace interop::bind
