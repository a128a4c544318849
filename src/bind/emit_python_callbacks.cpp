// Target `python`: objects of the caller. The library holds a number for each, and calls functions of C that look the
// object up; they are made once, when the package is imported, and stay.
#include "bind/python_convert.hpp"

namespace interop::bind {
namespace {

constexpr std::string_view kFailed = R"(

class CallbackFailed(Error):
    """An object of the caller failed; `__cause__` is what it raised, if that was in this thread."""
)";

constexpr std::string_view kFailedStub = R"(
class CallbackFailed(Error): ...
)";

constexpr std::string_view kHelpers = R"(

# Objects that the library holds, by the number that it knows them by.
_objects = {}
_numbers = itertools.count(1)
_raised = threading.local()


def _hold(value):
    if value is None:
        raise TypeError("expected an object, got None")
    number = next(_numbers)
    _objects[number] = value
    return number


def _end_object(number):
    _objects.pop(number, None)


def _failed_callback(reply, error):
    """Tells the library what an object raised."""
    if isinstance(error, MemoryError):
        return 60
    text = f"{type(error).__name__}: {error}".encode(errors="replace")
    _raised.last = text.decode(), error
    _raw.library().$l_reply_fail(reply, text, len(text))
    return 5


def _callback_error(message):
    text, cause = getattr(_raised, "last", ("", None))
    _raised.last = "", None
    if text != message:
        return CallbackFailed(message, 5)
    if not isinstance(cause, Exception):
        return cause
    failed = CallbackFailed(message, 5)
    failed.__cause__ = cause
    return failed


_END_OBJECT = _raw._DESTROY(_end_object)


@atexit.register
def _forget_objects():
    """The library may keep objects for longer than there is an interpreter to call them by."""
    if _raw._lib:
        _raw._lib.$l_callbacks_forget(_END_OBJECT, None)


def _functions(kind, *functions):
    """A struct of functions of C, which calls these."""
    types = [field[1] for field in kind._fields_[2:]]
    calls = [made(function) for made, function in zip(types, functions)]
    return kind(ctypes.sizeof(kind), _END_OBJECT, *calls)
)";

class CallbackEmitter {
 public:
  CallbackEmitter(const PythonSpelling &python, Writer &writer)
      : python_(python), abi_(python.abi()), model_(python.model()), names_(python.names()), w_(writer) {}

  void classes(bool stub) {
    w_.text(stub ? kFailedStub : kFailed);
    for (const HandleIndex at : model_.callbacks()) {
      w_.line();
      if (!stub) w_.line();
      const bool abstract = !model_.handles[at].operations.empty();
      w_.open("class ", names_.handle(at), abstract ? "(abc.ABC):" : ":");
      const std::string &doc = model_.handles[at].doc;
      if (!stub) document((doc.empty() ? "" : doc + "\n\n") + "Derive from it. The library may call it on any thread.");
      for (const OperationIndex operation : model_.handles[at].operations)
        method(operation, stub);
      if (stub && model_.handles[at].operations.empty()) w_.line("...");
      w_.out();
    }
  }

  void callbacks() {
    w_.text(kHelpers, {{"$l", python_.lib()}});
    for (const HandleIndex at : model_.callbacks()) {
      Joined all(", ");
      all.add("_raw.", python_functions_class(at));
      for (const OperationIndex operation : model_.handles[at].operations) {
        function(operation);
        all.add(function_name(operation));
      }
      w_.line().line();
      w_.open(python_functions(python_, at), " = _functions(").folded("", all.text()).close(")");
    }
  }

  void raw() {
    w_.line("# What ends an object of the caller.").line("_DESTROY = ctypes.CFUNCTYPE(None, _VOID_P)");
    for (const HandleIndex at : model_.callbacks()) {
      w_.line().line().open("class ", python_functions_class(at), "(ctypes.Structure):").open("_fields_ = [");
      w_.line("(\"struct_size\", ctypes.c_uint32),").line("(\"destroy\", _DESTROY),");
      for (const OperationIndex operation : model_.handles[at].operations) {
        w_.folded("",
                  "(\"" + abi_.names().operation(operation) + "\", ctypes.CFUNCTYPE(" + signature(operation) + ")),",
                  "    ");
      }
      w_.close("]").out();
    }
    w_.line();
  }

  std::vector<std::pair<std::string, std::string>> answers() const {
    std::vector<std::pair<std::string, std::string>> all;
    if (!model_.callbacks().empty()) all.emplace_back(python_.lib() + "_reply_fail", "_VOID_P, ctypes.c_char_p, _SIZE");
    for (const HandleIndex at : model_.callbacks()) {
      for (const OperationIndex operation : model_.handles[at].operations) {
        const Operation &row = model_.operations[operation];
        if (abi_.gives_memory(row))
          all.emplace_back(abi_.reply(operation), "_VOID_P, " + python_raw_parameter(python_, row.result, false));
        if (row.error != 0)
          all.emplace_back(abi_.fail(operation), "_VOID_P, " + python_raw_parameter(python_, row.error, false));
      }
    }
    return all;
  }

 private:
  std::string python_functions_class(HandleIndex at) const {
    return cased(abi_.functions(at).substr(python_.lib().size() + 1), Case::kPascal);
  }
  std::string function_name(OperationIndex at) const {
    return "_call_" + cased(names_.handle(model_.operations[at].handle), Case::kSnake) + "_" + names_.operation(at);
  }

  void document(const std::string &text) {
    if (!text.empty()) w_.comment("\"\"\"", "", "\"\"\"", PythonSpelling::docstring(text));
  }

  void method(OperationIndex at, bool stub) {
    const Operation &operation = model_.operations[at];
    Joined parameters(", ");
    parameters.add("self");
    for (size_t i = 0; i < operation.parameters.size(); ++i)
      parameters.add(names_.parameter(at, i), ": ",
                     python_.annotation_in_handle(operation.handle, operation.parameters[i].type));
    if (!stub) w_.line();
    w_.line("@abc.abstractmethod");
    const std::string head = "def " + names_.operation(at) + "(" + parameters.text() + ") -> " +
                             python_.annotation_in_handle(operation.handle, operation.result) + ":";
    if (stub) {
      w_.line(head, " ...");
      return;
    }
    std::string doc = operation.doc;
    if (operation.can_fail)
      doc.append(doc.empty() ? "" : "\n\n").append("May raise " + python_.exception(operation.error) + ".");
    w_.open(head);
    document(doc);
    if (doc.empty()) w_.line("raise NotImplementedError");
    w_.out();
  }

  // What ctypes passes on to a function of Python.
  std::string signature(OperationIndex at) const {
    const Operation &operation = model_.operations[at];
    Joined all(", ");
    all.add("ctypes.c_int32, _VOID_P");
    for (const Parameter &parameter : operation.parameters)
      all.add(python_raw_parameter(python_, parameter.type, true));
    if (operation.result != 0 && !abi_.gives_memory(operation))
      all.add("ctypes.POINTER(", python_.raw(operation.result), ")");
    return all.add("_VOID_P").text();
  }

  // A parameter that came from the library, as a value of Python.
  std::string value(TypeIndex at, const std::string &name) const {
    const Type &type = model_.types[at];
    switch (abi_.crossing(at)) {
      case Crossing::kSpan:
        if (type.shape == Shape::kString)
          return "ctypes.string_at(" + name + ", " + beside(name, "_size") + ").decode()";
        if (type.shape == Shape::kBytes) return "ctypes.string_at(" + name + ", " + beside(name, "_size") + ")";
        return python_.from_c(at, python_.qualified(at) + "(" + name + ", " + beside(name, "_size") + ")");
      case Crossing::kPointer:
        return python_.from_c(at, name + ".contents");
      case Crossing::kNullable: {
        const bool scalar = !CAbi::is_declared(model_.types[type.element]) || python_.is_number(type.element);
        const bool nested = model_.types[type.element].shape == Shape::kOption;
        const std::string inside = python_.from_c(type.element, name + (scalar ? "[0]" : ".contents"));
        return (nested ? "Some(" + inside + ")" : inside) + " if " + name + " else None";
      }
      default:
        return python_.from_c(at, name);
    }
  }

  void function(OperationIndex at) {
    const Operation &operation = model_.operations[at];
    const bool memory = abi_.gives_memory(operation);
    Joined parameters(", ");
    Joined arguments(", ");
    parameters.add("data");
    for (size_t i = 0; i < operation.parameters.size(); ++i) {
      const std::string &name = names_.parameter(at, i);
      const TypeIndex type = operation.parameters[i].type;
      parameters.add(name);
      if (abi_.crossing(type) == Crossing::kSpan) parameters.add(beside(name, "_size"));
      arguments.add(value(type, name));
    }
    if (operation.result != 0 && !memory) parameters.add("answer");
    parameters.add("reply");
    w_.line().line().open("def ", function_name(at), "(", parameters.text(), "):").open("try:");
    const std::string call = "_objects[data]." + names_.operation(at) + "(" + arguments.text() + ")";
    if (operation.can_fail) w_.open("try:");
    if (operation.result == 0)
      w_.line(call);
    else
      w_.line("_value = ", call);
    if (operation.can_fail) {
      w_.out();
      w_.open("except ", python_.exception(operation.error), operation.error == 0 ? ":" : " as error:");
      if (operation.error != 0)
        hand_over(operation.error, "error.detail", abi_.fail(at), " or 4");
      else
        w_.line("return 4");
      w_.out();
    }
    if (memory) {
      hand_over(operation.result, "_value", abi_.reply(at), "");
    } else {
      if (operation.result != 0) {
        const bool composed = CAbi::is_declared(model_.types[operation.result]) && !python_.is_number(operation.result);
        if (composed) w_.line("_keep = []");
        const Type &type = model_.types[operation.result];
        const bool integer = type.shape == Shape::kInt;
        // ctypes sees to it that it is a whole number, and not to its size.
        if (integer) {
          const std::string signed_fits =
              "if not " + python_.lowest(type) + " <= _value <= " + python_.highest(type) + ":";
          w_.open(type.is_signed ? signed_fits : "if _value >> " + std::to_string(type.bits) + ":");
          w_.line("_value = ", python_.to_c(operation.result, "_value")).out();
        }
        w_.line("answer[0] = ", integer ? "_value" : python_.to_c(operation.result, "_value"));
      }
      w_.line("return 0");
    }
    w_.out();
    w_.open("except BaseException as error:").line("return _failed_callback(reply, error)").out();
    w_.out();
  }

  // Gives a value to a function of the library that copies it.
  void hand_over(TypeIndex at, const std::string &value, const std::string &function, std::string_view otherwise) {
    const Type &type = model_.types[at];
    std::string arguments;
    switch (abi_.crossing(at)) {
      case Crossing::kSpan:
        if (type.shape == Shape::kString) {
          w_.line("_text = ", value, ".encode()");
          arguments = "_text, len(_text)";
        } else if (type.shape == Shape::kBytes) {
          w_.line("_text = bytes(", value, ")");
          arguments = "_text, len(_text)";
        } else {
          w_.line("_keep = []").line("_list = ", python_.to_c(at, value));
          arguments = "_list.data, _list.size";
        }
        break;
      case Crossing::kPointer:
        w_.line("_keep = []");
        arguments = "ctypes.byref(" + python_.to_c(at, value) + ")";
        break;
      case Crossing::kNullable:
        w_.line("_keep = []").line("_option = ", python_.to_c(at, value));
        w_.line("_inside = ", python_.qualified(type.element), ".from_buffer(_option, ", python_.qualified(at),
                ".value.offset)");
        arguments = "ctypes.byref(_inside) if _option.has_value else None";
        break;
      default:
        arguments = python_.to_c(at, value);
    }
    w_.line("return _raw.library().", function, "(reply, ", arguments, ")", otherwise);
  }

  const PythonSpelling &python_;
  const CAbi &abi_;
  const Model &model_;
  const Names &names_;
  Writer &w_;
};

}  // namespace

void python_callback_classes(const PythonSpelling &python, bool stub, Writer &writer) {
  if (!python.model().callbacks().empty()) CallbackEmitter(python, writer).classes(stub);
}

void python_callbacks(const PythonSpelling &python, Writer &writer) {
  if (!python.model().callbacks().empty()) CallbackEmitter(python, writer).callbacks();
}

void python_raw_callbacks(const PythonSpelling &python, Writer &writer) {
  if (!python.model().callbacks().empty()) CallbackEmitter(python, writer).raw();
}

std::vector<std::pair<std::string, std::string>> python_raw_answers(const PythonSpelling &python) {
  Writer none("");
  return CallbackEmitter(python, none).answers();
}

std::string python_functions(const PythonSpelling &python, HandleIndex handle) {
  return "_" + cased(python.names().handle(handle), Case::kUpper);
}

std::string python_raw_parameter(const PythonSpelling &python, TypeIndex at, bool from_library) {
  const Type &type = python.model().types[at];
  switch (python.abi().crossing(at)) {
    case Crossing::kSpan:
      if (type.shape == Shape::kList) return "ctypes.POINTER(" + python.raw(type.element) + "), _SIZE";
      return from_library ? "_VOID_P, _SIZE" : "ctypes.c_char_p, _SIZE";
    case Crossing::kPointer:
      return "ctypes.POINTER(" + python.raw(at) + ")";
    case Crossing::kNullable:
      return "ctypes.POINTER(" + python.raw(type.element) + ")";
    case Crossing::kFunctions:
      return "_VOID_P, _VOID_P";
    default:
      return python.raw(at);
  }
}

}  // namespace interop::bind
