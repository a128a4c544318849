// Target `go`: values of Go as values of C and back, and the calls themselves. Text, bytes and slices of numbers go in as
// they lie, without a copy; what is composed is laid out in C's memory, because no pointer of Go may lie in what C reads.
#include "bind/go_spelling.hpp"

namespace interop::bind {
namespace {

class Converter {
 public:
  Converter(const GoSpelling &go, Writer &writer)
      : go_(go), abi_(go.abi()), model_(go.model()), names_(go.names()), w_(writer) {}

  void converters() {
    for (TypeIndex at = 1; at < model_.types.size(); ++at) {
      if (!CAbi::is_declared(model_.types[at]) || go_.is_number(at)) continue;
      if (model_.types[at].goes_in) to_c(at);
      if (model_.types[at].comes_out) from_c(at);
    }
  }

  void call(OperationIndex at) {
    const Operation &operation = model_.operations[at];
    head(at);
    w_.open("if mismatch != nil {").line("err = mismatch").line("return").close("}");
    Joined arguments(", ");
    if (operation.role == Role::kMethod) {
      handle("self", "o", "live");
      arguments.add("self");
    }
    if (needs_keep(operation)) w_.line("keep := &memory{}").line("defer keep.free()");
    for (size_t i = 0; i < operation.parameters.size(); ++i)
      argument(operation.parameters[i].type, names_.parameter(at, i), arguments);
    take_all(at);
    const TypeIndex result = operation.result;
    const bool memory = abi_.gives_memory(operation);
    if (result != 0) w_.line("var out ", go_.raw(result));
    if (result != 0) arguments.add("&out");
    if (memory) w_.line("var given *C.", go_.lib(), "_memory");
    if (memory) arguments.add("&given");
    w_.line("var failure *C.", go_.lib(), "_error");
    arguments.add("&failure");
    w_.line("status := C.", abi_.function(at), "(", arguments.text(), ")");
    keep_alive(at);
    check(operation);
    w_.open("if err != nil {");
    explain(at);
    w_.line("return").close("}");
    if (memory) w_.line("defer C.", go_.lib(), "_memory_destroy(given)");
    if (result == 0)
      w_.line("return nil");
    else if (model_.types[result].shape == Shape::kOwn)
      w_.line("return new", names_.handle(model_.types[result].handle), "(out), nil");
    else
      w_.line("return ", go_.from(result, "out"), ", nil");
    w_.close("}");
  }

 private:
  void head(OperationIndex at) {
    const Operation &operation = model_.operations[at];
    const bool method = operation.role == Role::kMethod;
    const std::string receiver = method ? "(o *" + names_.handle(operation.handle) + ") " : "";
    w_.blank();
    go_.document_call(at, w_);
    w_.open("func ", receiver, names_.operation(at), go_.signature(at), " {");
  }

  void handle(const std::string &local, const std::string &object, std::string_view how) {
    w_.line(local, ", err := ", object, ".", how, "()").open("if err != nil {");
    w_.line("return").close("}");
  }

  void argument(TypeIndex at, const std::string &name, Joined &arguments) {
    switch (abi_.crossing(at)) {
      case Crossing::kBorrowed:
        handle(name + "Handle", name, "live");
        arguments.add(name, "Handle");
        break;
      case Crossing::kTaken:
        arguments.add(name, "Handle");
        break;
      case Crossing::kFunctions:
        w_.open("if ", name, " == nil {");
        w_.line("err = &Error{Status: StatusInvalidArgument, Message: \"", name, " is nil\"}")
            .line("return")
            .close("}");
        arguments.add("&", go_.functions(model_.types[at].handle), ", ", name, "Handle.cell");
        break;
      default:
        arguments.add(go_.argument(at, name, w_));
    }
  }

  // What is taken is taken last: an argument that is wrong leaves everything as it was.
  void take_all(OperationIndex at) {
    const Operation &operation = model_.operations[at];
    for (size_t i = 0; i < operation.parameters.size(); ++i)
      if (abi_.crossing(operation.parameters[i].type) == Crossing::kTaken)
        handle(names_.parameter(at, i) + "Handle", names_.parameter(at, i), "take");
    for (size_t i = 0; i < operation.parameters.size(); ++i) {
      if (abi_.crossing(operation.parameters[i].type) != Crossing::kFunctions) continue;
      const std::string &name = names_.parameter(at, i);
      w_.line(name, "Handle := hold(", name, ")");
      if (model_.types[operation.parameters[i].type].is_borrowed) w_.line("defer release(", name, "Handle.cell)");
    }
  }

  void keep_alive(OperationIndex at) {
    const Operation &operation = model_.operations[at];
    if (operation.role == Role::kMethod) w_.line("runtime.KeepAlive(o)");
    for (size_t i = 0; i < operation.parameters.size(); ++i)
      if (abi_.crossing(operation.parameters[i].type) == Crossing::kBorrowed)
        w_.line("runtime.KeepAlive(", names_.parameter(at, i), ")");
  }

  void check(const Operation &operation) {
    if (!operation.can_fail) {
      w_.line("err = check(status, failure, nil)");
      return;
    }
    w_.open("err = check(status, failure, func(message string) error {");
    const std::string failure = "&Failure[" + go_.value(operation.error) + "]{message, ";
    if (operation.error == 0) {
      w_.line("return ", failure, "struct{}{}}");
    } else {
      w_.line("detail := C.", abi_.error_detail(operation.error), "(failure)");
      w_.open("if detail == nil {").line("return nil").close("}");
      w_.line("return ", failure, go_.from(operation.error, "*detail"), "}");
    }
    w_.close("})");
  }

  // An error of an object that was lent to the call is kept with the call's own.
  void explain(OperationIndex at) {
    const Operation &operation = model_.operations[at];
    for (size_t i = 0; i < operation.parameters.size(); ++i) {
      const Type &type = model_.types[operation.parameters[i].type];
      if (type.shape == Shape::kCallback && type.is_borrowed) w_.line(names_.parameter(at, i), "Handle.explain(err)");
    }
  }

  bool needs_keep(const Operation &operation) const {
    for (const Parameter &parameter : operation.parameters)
      if (go_.argument_needs_keep(parameter.type)) return true;
    return false;
  }

  void to_c(TypeIndex at) {
    const Type &type = model_.types[at];
    w_.blank().open("func to", go_.converter(at), "(value ", go_.value(at), ", keep *memory) (raw ", go_.raw(at),
                    ") {");
    switch (type.shape) {
      case Shape::kString:
      case Shape::kBytes: {
        w_.line("room := keep.room(uintptr(len(value)))").line("copy(unsafe.Slice((*byte)(room), len(value)), value)");
        const std::string_view element = type.shape == Shape::kString ? "C.char" : "C.uint8_t";
        w_.line("raw.data = (*", element, ")(room)").line("raw.size = C.size_t(len(value))");
        break;
      }
      case Shape::kList: {
        const std::string element = go_.raw(type.element);
        w_.line("room := keep.room(uintptr(len(value)) * unsafe.Sizeof(*raw.data))");
        w_.line("items := unsafe.Slice((*", element, ")(room), len(value))");
        w_.open("for i, one := range value {").line("items[i] = ", go_.to(type.element, "one")).close("}");
        w_.line("raw.data = (*", element, ")(room)").line("raw.size = C.size_t(len(value))");
        break;
      }
      case Shape::kOption:
        w_.open("if value != nil {").line("raw.has_value = 1").line("raw.value = ", go_.to(type.element, "*value"));
        w_.close("}");
        break;
      case Shape::kRecord:
        for (size_t i = 0; i < type.members.size(); ++i)
          w_.line("raw.", go_.field(at, i), " = ", go_.to(type.members[i].type, "value." + member(at, i)));
        break;
      case Shape::kResult:
        result_to_c(at);
        break;
      default:
        w_.open("switch value := value.(type) {");
        for (size_t i = 0; i < type.members.size(); ++i) {
          w_.out();
          w_.open("case ", go_.case_type(at, i), ":").line("raw.tag = ", std::to_string(i));
          case_to_c(at, i, "value.Value");
          if (type.members[i].type == 0) w_.line("_ = value");
        }
        w_.out();
        w_.open("default:").line("raw.tag = ^C.uint32_t(0)").close("}");
    }
    w_.line("return raw").close("}");
  }

  std::string member(TypeIndex at, size_t i) const {
    return model_.types[at].is_tuple() ? "Item" + std::to_string(i) : names_.member(at, i);
  }

  void case_to_c(TypeIndex at, size_t i, const std::string &value) {
    const TypeIndex inside = model_.types[at].members[i].type;
    if (inside != 0) w_.line("setCase(raw.value[:], ", go_.to(inside, value), ")");
  }

  std::string case_from_c(TypeIndex at, size_t i) const {
    const TypeIndex inside = model_.types[at].members[i].type;
    return inside == 0 ? "" : go_.from(inside, "getCase[" + go_.raw(inside) + "](raw.value[:])");
  }

  void result_to_c(TypeIndex at) {
    w_.open("if value.IsErr {").line("raw.tag = 1");
    case_to_c(at, 1, "value.Err");
    w_.out();
    w_.open("} else {");
    case_to_c(at, 0, "value.Ok");
    w_.close("}");
  }

  void from_c(TypeIndex at) {
    const Type &type = model_.types[at];
    w_.blank().open("func from", go_.converter(at), "(raw ", go_.raw(at), ") (value ", go_.value(at), ") {");
    switch (type.shape) {
      case Shape::kString:
        w_.line("return string(unsafe.Slice((*byte)(unsafe.Pointer(raw.data)), raw.size))");
        break;
      case Shape::kBytes:
        w_.line("return append([]byte{}, unsafe.Slice((*byte)(unsafe.Pointer(raw.data)), raw.size)...)");
        break;
      case Shape::kList:
        w_.line("value = make(", go_.value(at), ", raw.size)");
        w_.open("for i, one := range unsafe.Slice(raw.data, raw.size) {");
        w_.line("value[i] = ", go_.from(type.element, "one")).close("}").line("return value");
        break;
      case Shape::kOption:
        w_.open("if raw.has_value != 0 {").line("inside := ", go_.from(type.element, "raw.value"));
        w_.line("value = &inside").close("}").line("return value");
        break;
      case Shape::kRecord:
        for (size_t i = 0; i < type.members.size(); ++i)
          w_.line("value.", member(at, i), " = ", go_.from(type.members[i].type, "raw." + go_.field(at, i)));
        w_.line("return value");
        break;
      case Shape::kResult:
        w_.open("if raw.tag != 0 {").line("value.IsErr = true");
        if (type.members[1].type != 0) w_.line("value.Err = ", case_from_c(at, 1));
        w_.line("return value").close("}");
        if (type.members[0].type != 0) w_.line("value.Ok = ", case_from_c(at, 0));
        w_.line("return value");
        break;
      default:
        w_.open("switch raw.tag {");
        for (size_t i = 0; i < type.members.size(); ++i) {
          w_.out();
          w_.open("case ", std::to_string(i), ":").line("return ", go_.case_type(at, i), "{", case_from_c(at, i), "}");
        }
        w_.close("}").line("return nil");
    }
    w_.close("}");
  }

  const GoSpelling &go_;
  const CAbi &abi_;
  const Model &model_;
  const Names &names_;
  Writer &w_;
};

}  // namespace

void go_converters(const GoSpelling &go, Writer &writer) {
  Converter(go, writer).converters();
}

void go_call(const GoSpelling &go, OperationIndex operation, Writer &writer) {
  Converter(go, writer).call(operation);
}

}  // namespace interop::bind
