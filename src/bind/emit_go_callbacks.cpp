// Target `go`: objects of the caller. Each kind is an interface, which the user implements, and a row of C functions, which
// Go exports; they stand in a file of their own, because the preamble of a file that exports may declare and not define.
//
// C gets no pointer of Go: what it hands to the functions is the address of a cell in its own memory, which holds a
// cgo.Handle. Exported names have capital letters behind the library's name, as no name of the header has.
#include "bind/go_spelling.hpp"

#include <algorithm>

#include "bind/emit.hpp"

namespace interop::bind {
namespace {

constexpr std::string_view kHeld = R"(
// held is an object of the caller, and why it failed last. C knows it by a cell in its own memory.
type held struct {
	cell   unsafe.Pointer
	object any
	mutex  sync.Mutex
	cause  error
}

// hold keeps an object alive until C releases its cell.
func hold(object any) *held {
	holder := &held{cell: C.malloc(C.size_t(unsafe.Sizeof(cgo.Handle(0)))), object: object}
	*(*cgo.Handle)(holder.cell) = cgo.NewHandle(holder)
	return holder
}

func release(cell unsafe.Pointer) {
	(*cgo.Handle)(cell).Delete()
	C.free(cell)
}

// fail tells the library in words why a method failed.
func (h *held) fail(reply *C.$l_reply, err error) C.$l_status {
	h.mutex.Lock()
	h.cause = err
	h.mutex.Unlock()
	words := strings.ToValidUTF8(fmt.Sprint(err), "\uFFFD")
	C.$l_reply_fail(reply, (*C.char)(textData(words)), C.size_t(len(words)))
	return C.$U_STATUS_CALLBACK_FAILED
}

// explain gives the error of a call that failed because of this object the object's own error as its cause.
func (h *held) explain(err error) {
	if failed, ok := err.(*Error); ok && failed.Status == StatusCallbackFailed {
		h.mutex.Lock()
		defer h.mutex.Unlock()
		if h.cause != nil {
			failed.cause = h.cause
		}
	}
}

// heldAt is the object behind a cell that C has.
func heldAt(data unsafe.Pointer) *held { return (*cgo.Handle)(data).Value().(*held) }

// recovered keeps a panic of the caller's object from going back into the library.
func (h *held) recovered(reply *C.$l_reply, status *C.$l_status) {
	if panicked := recover(); panicked != nil {
		err, ok := panicked.(error)
		if !ok {
			err = fmt.Errorf("panic: %v", panicked)
		}
		*status = h.fail(reply, err)
	}
}

//export $l_go_Release
func $l_go_Release(data unsafe.Pointer) { release(data) }
)";

class CallbackEmitter {
 public:
  explicit CallbackEmitter(const GoSpelling &go)
      : go_(go), abi_(go.abi()), model_(go.model()), names_(go.names()), w_("\t") {}

  std::string emit(const std::string &package) {
    w_.folded("// ", first_line(model_)).blank();
    w_.line("package ", package).blank();
    preamble();
    imports();
    for (const HandleIndex at : model_.callbacks())
      interface(at);
    w_.text(kHeld, {{"$l", go_.lib()}, {"$U", abi_.lib_upper()}});
    for (const HandleIndex at : model_.callbacks()) {
      functions(at);
      for (const OperationIndex operation : model_.handles[at].operations)
        exported(operation);
    }
    return w_.take();
  }

 private:
  std::string exported_name(OperationIndex at) const {
    const HandleIndex handle = model_.operations[at].handle;
    return go_.lib() + "_go_" + names_.handle(handle) + "_" + names_.operation(at);
  }

  bool has_memory(const Operation &operation) const { return abi_.gives_memory(operation); }

  // cgo writes these functions without const.
  void preamble() {
    w_.line("// #include <stdlib.h>").line("// #include \"", go_.lib(), ".h\"").line("//");
    w_.line("// void ", go_.lib(), "_go_Release(void *data);");
    for (const HandleIndex at : model_.callbacks()) {
      for (const OperationIndex operation : model_.handles[at].operations)
        w_.line("// ", go_.lib(), "_status ", exported_name(operation), "(", c_parameters(operation), ");");
    }
    w_.line("import \"C\"").blank();
  }

  std::string c_parameters(OperationIndex at) const {
    const Operation &operation = model_.operations[at];
    Joined all(", ");
    all.add("void *data");
    for (size_t i = 0; i < operation.parameters.size(); ++i) {
      const TypeIndex type = operation.parameters[i].type;
      const std::string &name = abi_.names().parameter(at, i);
      const Crossing crossing = abi_.crossing(type);
      if (crossing == Crossing::kValue)
        all.add(abi_.value(type), " ", name);
      else
        all.add(abi_.pointee(type), " *", name);
      if (crossing == Crossing::kSpan) all.add("size_t ", beside(name, "_size"));
    }
    if (operation.result != 0 && !has_memory(operation)) all.add(abi_.value(operation.result), " *out_result");
    return all.add(go_.lib(), "_reply *reply").text();
  }

  void imports() {
    const auto &all = model_.operations;
    const bool typed = std::any_of(all.begin(), all.end(), [](const Operation &operation) {
      return operation.role == Role::kCallback && operation.can_fail;
    });
    w_.open("import (");
    if (typed) w_.line("\"errors\"");
    w_.line("\"fmt\"").line("\"runtime/cgo\"").line("\"strings\"").line("\"sync\"").line("\"unsafe\"").close(")");
  }

  void interface(HandleIndex at) {
    const std::string &name = names_.handle(at);
    const std::string &doc = model_.handles[at].doc;
    w_.blank();
    GoSpelling::document(w_,
                         name + (doc.empty() ? " is of the contract." : ": " + doc) +
                             "\n\nThe caller implements it, and the library calls it: on any thread, and on several "
                             "at once. A method that fails with another error than its own, or panics, makes the "
                             "call fail with StatusCallbackFailed.");
    w_.open("type ", name, " interface {");
    for (const OperationIndex operation : model_.handles[at].operations) {
      go_.document_call(operation, w_);
      w_.line(names_.operation(operation), go_.signature(operation));
    }
    w_.close("}");
  }

  // The row of C functions. It holds addresses of C only, so that C may read it where it is.
  void functions(HandleIndex at) {
    const std::string type = "C." + abi_.functions(at);
    std::vector<std::pair<std::string, std::string>> rows;
    rows.emplace_back("struct_size", "C.uint32_t(unsafe.Sizeof(" + type + "{}))");
    rows.emplace_back("destroy", "(*[0]byte)(C." + go_.lib() + "_go_Release)");
    for (const OperationIndex operation : model_.handles[at].operations)
      rows.emplace_back(GoSpelling::field(abi_.names().operation(operation)),
                        "(*[0]byte)(C." + exported_name(operation) + ")");
    size_t widest = 0;
    for (const auto &[field, value] : rows)
      widest = std::max(widest, field.size());
    w_.blank().open("var ", go_.functions(at), " = ", type, "{");
    for (const auto &[field, value] : rows)
      w_.line(field, ":", std::string(widest - field.size() + 1, ' '), value, ",");
    w_.close("}");
  }

  void exported(OperationIndex at) {
    const Operation &operation = model_.operations[at];
    const std::string name = exported_name(at);
    const std::string status = "C." + go_.lib() + "_status";
    Joined parameters(", ");
    parameters.add("data unsafe.Pointer");
    for (size_t i = 0; i < operation.parameters.size(); ++i)
      parameter(operation.parameters[i].type, names_.parameter(at, i), parameters);
    if (operation.result != 0 && !has_memory(operation)) parameters.add("outResult *", go_.raw(operation.result));
    parameters.add("reply *C.", go_.lib(), "_reply");
    w_.blank().line("//export ", name);
    w_.open("func ", name, "(", parameters.text(), ") (status ", status, ") {");
    w_.line("holder := heldAt(data)").line("defer holder.recovered(reply, &status)");
    w_.line("object := holder.object.(", names_.handle(operation.handle), ")");
    Joined arguments(", ");
    for (size_t i = 0; i < operation.parameters.size(); ++i)
      arguments.add(argument(operation.parameters[i].type, names_.parameter(at, i)));
    const std::string call = "object." + names_.operation(at) + "(" + arguments.text() + ")";
    w_.line(operation.result == 0 ? "err := " : "result, err := ", call);
    if (operation.can_fail) failed(at);
    answered(at);
    w_.close("}");
  }

  std::string ok() const { return "C." + abi_.lib_upper() + "_STATUS_OK"; }

  void parameter(TypeIndex type, const std::string &name, Joined &all) const {
    switch (abi_.crossing(type)) {
      case Crossing::kSpan:
        all.add(name, " *C.", abi_.pointee(type)).add(name, "Size C.size_t");
        break;
      case Crossing::kPointer:
      case Crossing::kNullable:
        all.add(name, " *C.", abi_.pointee(type));
        break;
      default:
        all.add(name, " ", go_.raw(type));
    }
  }

  // What the library gives, as Go has it, after the lines that make it.
  std::string argument(TypeIndex at, const std::string &name) {
    const Type &type = model_.types[at];
    switch (abi_.crossing(at)) {
      case Crossing::kSpan:
        return go_.from(at, go_.raw(at) + "{data: " + name + ", size: " + name + "Size}");
      case Crossing::kNullable:
        w_.line("var ", name, "Value ", go_.value(at)).open("if ", name, " != nil {");
        w_.line("inside := ", go_.from(type.element, "*" + name)).line(name, "Value = &inside").close("}");
        return name + "Value";
      case Crossing::kPointer:
        return go_.from(at, "*" + name);
      default:
        return go_.from(at, name);
    }
  }

  void keep(bool needed) {
    if (needed) w_.line("keep := &memory{}").line("defer keep.free()");
  }

  // The method's own error goes through a function of the library.
  void failed(OperationIndex at) {
    const Operation &operation = model_.operations[at];
    w_.line("var failure *Failure[", go_.value(operation.error), "]").open("if errors.As(err, &failure) {");
    if (operation.error != 0) {
      keep(go_.argument_needs_keep(operation.error));
      w_.line("detail := failure.Detail");
      const std::string handed = go_.argument(operation.error, "detail", w_);
      w_.open("if told := C.", abi_.fail(at), "(reply, ", handed, "); told != ", ok(), " {");
      w_.line("return told").close("}");
    }
    w_.line("return C.", abi_.lib_upper(), "_STATUS_FAILED").close("}");
  }

  void answered(OperationIndex at) {
    const TypeIndex result = model_.operations[at].result;
    w_.open("if err != nil {").line("return holder.fail(reply, err)").close("}");
    if (result == 0) {
      w_.line("return ", ok());
      return;
    }
    if (has_memory(model_.operations[at])) {
      keep(go_.argument_needs_keep(result));
      const std::string handed = go_.argument(result, "result", w_);
      w_.line("return C.", abi_.reply(at), "(reply, ", handed, ")");
    } else {
      keep(CAbi::is_declared(model_.types[result]) && !go_.is_number(result));
      w_.line("*outResult = ", go_.to(result, "result")).line("return ", ok());
    }
  }

  const GoSpelling &go_;
  const CAbi &abi_;
  const Model &model_;
  const Names &names_;
  Writer w_;
};

}  // namespace

std::string go_callbacks(const GoSpelling &go, const std::string &package) {
  return CallbackEmitter(go).emit(package);
}

}  // namespace interop::bind
