#include "bind/python_convert.hpp"

namespace interop::bind {
namespace {

class Converter {
 public:
  Converter(const PythonSpelling &python, Writer &writer)
      : python_(python), abi_(python.abi()), model_(python.model()), names_(python.names()), w_(writer) {}

  void converters() {
    for (TypeIndex at = 1; at < model_.types.size(); ++at) {
      const Shape shape = model_.types[at].shape;
      if (!CAbi::is_declared(model_.types[at]) || shape == Shape::kEnum || shape == Shape::kFlags) continue;
      if (model_.types[at].goes_in) to_c(at);
      if (model_.types[at].comes_out) from_c(at);
    }
    for (const TypeIndex error : model_.errors) {
      w_.line().line().open("def _detail_", python_.abi().error_detail(error).substr(python_.lib().size() + 7),
                            "(lib, error):");
      w_.line("detail = lib.", abi_.error_detail(error), "(error)");
      const std::string inside =
          CAbi::is_declared(model_.types[error]) && !python_.is_number(error) ? "detail.contents" : "detail[0]";
      w_.line("return ", python_.from_c(error, inside), " if detail else None").out();
    }
  }

  void call(OperationIndex at) {
    const Operation &operation = model_.operations[at];
    if (needs_keep(operation)) w_.line("_keep = []");
    Joined arguments(", ");
    if (operation.role == Role::kMethod) arguments.add("self._live()");
    std::vector<std::string> taken;
    std::vector<std::string> lent;
    gives_ = false;
    for (const Parameter &parameter : operation.parameters) {
      const Crossing crossing = abi_.crossing(parameter.type);
      gives_ = gives_ || crossing == Crossing::kTaken || crossing == Crossing::kFunctions;
    }
    for (size_t i = 0; i < operation.parameters.size(); ++i)
      argument(operation.parameters[i].type, names_.parameter(at, i), arguments, taken, lent);
    const TypeIndex result = operation.result;
    const bool handle = model_.types[result].shape == Shape::kOwn;
    const bool memory = abi_.gives_memory(operation);
    if (result != 0) w_.line("_out = ", handle ? "ctypes.c_void_p()" : python_.qualified(result) + "()");
    if (result != 0) arguments.add("ctypes.byref(_out)");
    if (memory) w_.line("_memory = ctypes.c_void_p()");
    if (memory) arguments.add("ctypes.byref(_memory)");
    w_.line("_error = ctypes.c_void_p()").line("_lib = _raw._lib or _raw.load()");
    // What is taken is taken last: an argument that does not convert leaves everything as it was.
    for (const std::string &one : taken)
      w_.line("_c_", one);
    arguments.add("ctypes.byref(_error)");
    if (!lent.empty()) w_.open("try:");
    const std::string function = "_status = _lib." + abi_.function(at) + "(";
    if (function.size() + arguments.text().size() < 108)
      w_.line(function, arguments.text(), ")");
    else
      w_.open(function).folded("", arguments.text()).close(")");
    if (!lent.empty()) {
      w_.out();
      w_.open("finally:");
      for (const std::string &one : lent)
        w_.line("_end_object(_c_", one, ")");
      w_.out();
    }
    w_.open("if _status:").line("_check(_status, _error", failure(operation), ")").out();
    give(operation, handle, memory);
  }

 private:
  std::string failure(const Operation &operation) const {
    if (!operation.can_fail || operation.error == 0) return {};
    return ", " + python_.exception(operation.error) + ", _detail_" +
           abi_.error_detail(operation.error).substr(python_.lib().size() + 7);
  }

  void open_to(TypeIndex at) { w_.line().line().open("def _to_", python_.short_name(at), "(value, _keep):"); }
  void open_from(TypeIndex at) { w_.line().line().open("def _from_", python_.short_name(at), "(raw):"); }

  void to_c(TypeIndex at) {
    const Type &type = model_.types[at];
    open_to(at);
    switch (type.shape) {
      case Shape::kString:
      case Shape::kBytes:
        w_.line("data = ", type.shape == Shape::kString ? "value.encode()" : "bytes(value)").line("_keep.append(data)");
        w_.line("return ", python_.qualified(at), "(ctypes.cast(ctypes.c_char_p(data), ctypes.c_void_p), len(data))");
        break;
      case Shape::kList:
        w_.line("items = ", items(type.element, "value")).line("_keep.append(items)");
        w_.line("return ", python_.qualified(at), "(items, len(items))");
        break;
      case Shape::kOption: {
        const bool nested = model_.types[type.element].shape == Shape::kOption;
        w_.open("if value is None:").line("return ", python_.qualified(at), "()").out();
        w_.line("return ", python_.qualified(at), "(1, ", python_.to_c(type.element, nested ? "value.value" : "value"),
                ")");
        break;
      }
      case Shape::kRecord:
        record_to_c(at);
        break;
      default:
        variant_to_c(at);
    }
    w_.out();
  }

  // An array of C's values.
  std::string items(TypeIndex element, const std::string &value) const {
    return "(" + python_.qualified(element) + " * len(" + value + "))(*[" + python_.to_c(element, "one") +
           " for one in " + value + "])";
  }

  void record_to_c(TypeIndex at) {
    const Type &type = model_.types[at];
    if (type.members.empty()) {
      w_.line("return ", python_.qualified(at), "()");
      return;
    }
    if (type.is_tuple()) {
      Joined names(", ");
      for (size_t i = 0; i < type.members.size(); ++i)
        names.add(names_.member(at, i));
      w_.line(names.text(), type.members.size() == 1 ? "," : "", " = value");
    }
    w_.open("return ", python_.qualified(at), "(");
    for (size_t i = 0; i < type.members.size(); ++i)
      w_.line(python_.to_c(type.members[i].type, (type.is_tuple() ? "" : "value.") + names_.member(at, i)), ",");
    w_.close(")");
  }

  std::string case_class(TypeIndex at, size_t i) const {
    return model_.types[at].shape == Shape::kVariant ? python_.case_class(at, i) : i == 0 ? "Ok" : "Err";
  }

  void variant_to_c(TypeIndex at) {
    const Type &type = model_.types[at];
    bool any = false;
    for (const Member &member : type.members)
      any = any || member.type != 0;
    w_.line("raw = ", python_.qualified(at), "()");
    for (size_t i = 0; i < type.members.size(); ++i) {
      w_.open(i == 0 ? "if" : "elif", " isinstance(value, ", case_class(at, i), "):");
      w_.line("raw.tag = ", std::to_string(i));
      if (type.members[i].type != 0)
        w_.line("raw.value.", python_.raw_member(at, i), " = ", python_.to_c(type.members[i].type, "value.value"));
      w_.out();
    }
    const std::string wanted = type.shape == Shape::kVariant ? names_.type(at) : "Ok or Err";
    w_.open("else:").line("raise TypeError(f\"expected a ", wanted, ", got {value!r}\")").out();
    w_.line("return raw");
  }

  void from_c(TypeIndex at) {
    const Type &type = model_.types[at];
    open_from(at);
    switch (type.shape) {
      case Shape::kString:
        w_.line("return ctypes.string_at(raw.data, raw.size).decode()");
        break;
      case Shape::kBytes:
        w_.line("return ctypes.string_at(raw.data, raw.size)");
        break;
      case Shape::kList: {
        const Shape shape = model_.types[type.element].shape;
        if (shape == Shape::kInt || shape == Shape::kFloat)
          w_.line("return raw.data[: raw.size]");
        else
          w_.line("return [", python_.from_c(type.element, "raw.data[i]"), " for i in range(raw.size)]");
        break;
      }
      case Shape::kOption: {
        const bool nested = model_.types[type.element].shape == Shape::kOption;
        const std::string value = python_.from_c(type.element, "raw.value");
        w_.line("return ", nested ? "Some(" + value + ")" : value, " if raw.has_value else None");
        break;
      }
      case Shape::kRecord: {
        Joined all(", ");
        for (size_t i = 0; i < type.members.size(); ++i)
          all.add(python_.from_c(type.members[i].type, "raw." + python_.raw_member(at, i)));
        const std::string trailing = type.is_tuple() && type.members.size() == 1 ? "," : "";
        w_.line("return ", type.is_tuple() ? "" : names_.type(at), "(", all.text(), trailing, ")");
        break;
      }
      default:
        for (size_t i = 0; i < type.members.size(); ++i) {
          w_.open("if raw.tag == ", std::to_string(i), ":");
          std::string value;
          if (type.members[i].type != 0)
            value = python_.from_c(type.members[i].type, "raw.value." + python_.raw_member(at, i));
          else if (type.shape == Shape::kResult)
            value = "None";
          w_.line("return ", case_class(at, i), "(", value, ")").out();
        }
        w_.line("raise ValueError(f\"there is no case {raw.tag}\")");
    }
    w_.out();
  }

  bool needs_keep(const Operation &operation) const {
    for (const Parameter &parameter : operation.parameters) {
      const Type &type = model_.types[parameter.type];
      const Crossing crossing = abi_.crossing(parameter.type);
      const TypeIndex inside =
          crossing == Crossing::kNullable || type.shape == Shape::kList ? type.element : parameter.type;
      const bool composed =
          crossing == Crossing::kPointer || crossing == Crossing::kNullable || type.shape == Shape::kList;
      if (composed && CAbi::is_declared(model_.types[inside]) && !python_.is_number(inside)) return true;
    }
    return false;
  }

  // The value of an argument: in a line of its own if the call takes something.
  std::string made(const std::string &name, const std::string &value) {
    if (!gives_) return value;
    w_.line("_c_", name, " = ", value);
    return "_c_" + name;
  }

  // `taken` is what the call ends, `lent` what it borrows of the caller's objects.
  void argument(TypeIndex at, const std::string &name, Joined &arguments, std::vector<std::string> &taken,
                std::vector<std::string> &lent) {
    const Type &type = model_.types[at];
    switch (abi_.crossing(at)) {
      case Crossing::kValue:
        // Without a call for what is right.
        if (type.shape == Shape::kInt) {
          w_.open("if type(", name, ") is not int or not ", python_.lowest(type), " <= ", name,
                  " <= ", python_.highest(type), ":");
          w_.line(name, " = ", python_.to_c(at, name)).out();
        }
        arguments.add(type.shape == Shape::kInt ? name : made(name, python_.to_c(at, name)));
        break;
      case Crossing::kSpan:
        if (type.shape == Shape::kList)
          w_.line("_c_", name, " = ", items(type.element, name));
        else
          w_.line("_c_", name, " = ",
                  type.shape == Shape::kString ? name + ".encode()"
                                               : name + " if type(" + name + ") is bytes else bytes(" + name + ")");
        arguments.add("_c_", name).add("len(_c_", name, ")");
        break;
      case Crossing::kPointer:
        arguments.add("ctypes.byref(", made(name, python_.to_c(at, name)), ")");
        break;
      case Crossing::kNullable: {
        const bool nested = model_.types[type.element].shape == Shape::kOption;
        const std::string value = python_.to_c(type.element, nested ? name + ".value" : name);
        const bool scalar = !CAbi::is_declared(model_.types[type.element]) || python_.is_number(type.element);
        w_.line("_c_", name, " = None if ", name, " is None else ctypes.byref(",
                scalar ? python_.qualified(type.element) + "(" + value + ")" : value, ")");
        arguments.add("_c_", name);
        break;
      }
      case Crossing::kBorrowed:
        arguments.add(made(name, name + "._live()"));
        break;
      case Crossing::kTaken:
        w_.line(name, "._live()");
        taken.push_back(name + " = " + name + "._take()");
        arguments.add("_c_", name);
        break;
      case Crossing::kFunctions:
        taken.push_back(name + " = _hold(" + name + ")");
        if (type.is_borrowed) lent.push_back(name);
        arguments.add("ctypes.byref(", python_functions(python_, type.handle), "), _c_", name);
        break;
    }
  }

  void give(const Operation &operation, bool handle, bool memory) {
    const TypeIndex result = operation.result;
    if (result == 0) return;
    if (operation.role == Role::kConstructor) {
      w_.line("super().__init__(_out.value)");
    } else if (handle) {
      const std::string &name = names_.handle(model_.types[result].handle);
      w_.line("_made = ", name, ".__new__(", name, ")").line("_made._handle = _out.value").line("return _made");
    } else if (memory) {
      w_.open("try:").line("return ", python_.from_c(result, "_out")).out();
      w_.open("finally:").line("_lib.", python_.lib(), "_memory_destroy(_memory)").out();
    } else {
      const bool composed = CAbi::is_declared(model_.types[result]) && !python_.is_number(result);
      w_.line("return ", python_.from_c(result, composed ? "_out" : "_out.value"));
    }
  }

  const PythonSpelling &python_;
  const CAbi &abi_;
  const Model &model_;
  const Names &names_;
  Writer &w_;
  bool gives_ = false;  // the call takes something over, or borrows an object of the caller
};

}  // namespace

void python_converters(const PythonSpelling &python, Writer &writer) {
  Converter(python, writer).converters();
}

void python_call(const PythonSpelling &python, OperationIndex operation, Writer &writer) {
  Converter(python, writer).call(operation);
}

}  // namespace interop::bind
